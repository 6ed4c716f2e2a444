import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, OrgId } from "../../server/kernel/ids.ts";
import {
  type CobrowseRule,
  MASKING_LEVELS,
} from "../../server/settings/domain/privacy-settings.ts";
import { users } from "./auth.ts";

export const organizations = pgTable(
  "organizations",
  {
    id: uuid().primaryKey().defaultRandom().$type<OrgId>(),
    name: text().notNull(),
    timeZone: text("time_zone").notNull().default("UTC"),
    ringSeconds: integer("ring_seconds").notNull().default(15),
    longestCallMinutes: integer("longest_call_minutes").notNull().default(120),
    idleMinutes: integer("idle_minutes").notNull().default(5),
    wrapUpSeconds: integer("wrap_up_seconds").notNull().default(0),
    cobrowseEnabled: boolean("cobrowse_enabled").notNull().default(true),
    maskingLevel: text("masking_level", { enum: MASKING_LEVELS }).notNull().default("standard"),
    cobrowseRules: jsonb("cobrowse_rules").$type<readonly CobrowseRule[]>().notNull().default([]),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check("organizations_ring_seconds", sql`${table.ringSeconds} between 10 and 60`),
    check("organizations_masking_level", sql`${table.maskingLevel} in ('standard', 'strict')`),
    check("organizations_idle", sql`${table.idleMinutes} between 1 and 60`),
    check("organizations_wrap_up", sql`${table.wrapUpSeconds} between 0 and 120`),
    check("organizations_longest_call", sql`${table.longestCallMinutes} between 30 and 240`),
  ],
);

/** A person's place in one organisation. An agent's id is the id of this row. */
export const members = pgTable(
  "members",
  {
    id: uuid().primaryKey().defaultRandom().$type<AgentId>(),
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ["admin", "agent"] }).notNull(),
    takesCalls: boolean("takes_calls").notNull(),
    photoUrl: text("photo_url"),
    clipUrl: text("clip_url"),
    /** How many visitors may see this agent's greeting at once. */
    maxWatchers: integer("max_watchers").notNull().default(25),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** An agent in a call is told first, and removed at this moment. */
    removalDueAt: timestamp("removal_due_at", { withTimezone: true }),
    removalAskedBy: uuid("removal_asked_by").$type<AgentId>(),
    /** The row stays, for the names in the log. */
    removedAt: timestamp("removed_at", { withTimezone: true }),
  },
  (table) => [
    unique("members_org_user").on(table.orgId, table.userId),
    index("members_user").on(table.userId),
    index("members_removal_due")
      .on(table.removalDueAt)
      .where(sql`${table.removalDueAt} is not null`),
    check("members_max_watchers", sql`${table.maxWatchers} between 1 and 1000`),
    check("members_role", sql`${table.role} in ('admin', 'agent')`),
    check("members_agents_take_calls", sql`${table.role} = 'admin' or ${table.takesCalls}`),
  ],
);
