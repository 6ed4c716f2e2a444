import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { BUG_STATUSES, FEATURE_STATUSES } from "../../server/feedback/domain/feedback.ts";
import type {
  AgentId,
  BugReportId,
  FeatureCommentId,
  FeatureRequestId,
  OrgId,
} from "../../server/kernel/ids.ts";
import { members, users } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/**
 * What people would like the product to do. Members of all organizations see a request, but not who
 * asked for it. `orgId` is the organization that asked.
 */
export const featureRequests = pgTable(
  "feature_requests",
  {
    id: uuid().primaryKey().$type<FeatureRequestId>(),
    orgId: uuid("org_id").$type<OrgId>(),
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    title: text().notNull(),
    description: text().notNull(),
    status: text({ enum: FEATURE_STATUSES }).notNull().default("open"),
    createdAt: moment("created_at").notNull(),
    statusChangedAt: moment("status_changed_at").notNull(),
    /** The request that asks for the same and has the votes now. */
    mergedInto: uuid("merged_into").$type<FeatureRequestId>(),
    hiddenAt: moment("hidden_at"),
  },
  (table) => [
    foreignKey({
      name: "feature_requests_merged",
      columns: [table.mergedInto],
      foreignColumns: [table.id],
    }),
    check("feature_requests_merged_elsewhere", sql`${table.mergedInto} <> ${table.id}`),
    index("feature_requests_status").on(table.status, table.createdAt),
    index("feature_requests_words").using(
      "gin",
      sql`to_tsvector('english', ${table.title} || ' ' || ${table.description})`,
    ),
  ],
);

/** One vote of each person, whichever organizations they belong to. */
export const featureVotes = pgTable(
  "feature_votes",
  {
    requestId: uuid("request_id")
      .notNull()
      .$type<FeatureRequestId>()
      .references(() => featureRequests.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    at: moment("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.userId] })],
);

/** People who are informed by e-mail when a request's status changes. */
export const featureFollowers = pgTable(
  "feature_followers",
  {
    requestId: uuid("request_id")
      .notNull()
      .$type<FeatureRequestId>()
      .references(() => featureRequests.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    at: moment("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.userId] })],
);

export const featureComments = pgTable(
  "feature_comments",
  {
    id: uuid().primaryKey().$type<FeatureCommentId>(),
    requestId: uuid("request_id")
      .notNull()
      .$type<FeatureRequestId>()
      .references(() => featureRequests.id, { onDelete: "cascade" }),
    orgId: uuid("org_id").$type<OrgId>(),
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    text: text().notNull(),
    at: moment("at").notNull(),
    hiddenAt: moment("hidden_at"),
  },
  (table) => [index("feature_comments_request").on(table.requestId, table.at)],
);

/** Seen by the members of the organization and by staff. */
export const bugReports = pgTable(
  "bug_reports",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<BugReportId>(),
    reporterId: uuid("reporter_id").notNull().$type<AgentId>(),
    title: text().notNull(),
    description: text().notNull(),
    /** The page of the web app on which it happened. */
    page: text(),
    browser: text(),
    screenshotKey: text("screenshot_key"),
    status: text({ enum: BUG_STATUSES }).notNull().default("new"),
    /** What staff answered. */
    answer: text(),
    createdAt: moment("created_at").notNull(),
    statusChangedAt: moment("status_changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      name: "bug_reports_reporter",
      columns: [table.orgId, table.reporterId],
      foreignColumns: [members.orgId, members.id],
    }),
    index("bug_reports_new").on(table.createdAt),
    index("bug_reports_screenshot")
      .on(table.screenshotKey)
      .where(sql`${table.screenshotKey} is not null`),
  ],
);
