import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { CallId, OrgId, VisitorId } from "../../server/kernel/ids.ts";
import type { Facts } from "../../server/visitors/domain/identity.ts";
import type { VisitedPage } from "../../server/visitors/domain/visited-pages.ts";
import { calls } from "./calls.ts";
import { organizations } from "./settings.ts";

/** What a site's page said about its visitor. */
const identityColumns = () => ({
  name: text(),
  email: text(),
  phone: text(),
  externalId: text("external_id"),
  facts: jsonb().$type<Facts>().notNull().default({}),
  /** Signed with the site's secret. */
  verified: boolean().notNull().default(false),
});

/** Who visitors are, as their site last said. */
export const visitorProfiles = pgTable(
  "visitor_profiles",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    visitorId: uuid("visitor_id").notNull().$type<VisitorId>(),
    ...identityColumns(),
    identifiedAt: timestamp("identified_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.visitorId] }),
    index("visitor_profiles_by_time").on(table.identifiedAt),
  ],
);

/** What was known of the visitor when a call was answered. */
export const callVisitors = pgTable(
  "call_visitors",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    ...identityColumns(),
    /** The pages of the visit before the call, the oldest first. */
    pages: jsonb().$type<readonly VisitedPage[]>().notNull().default([]),
    requestedAt: timestamp("requested_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    index("call_visitors_by_time").on(table.requestedAt),
  ],
);
