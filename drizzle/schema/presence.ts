import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, OrgId, TabId } from "../../server/kernel/ids.ts";
import {
  AWAY_REASONS,
  PRESENCE_REASONS,
  PRESENCE_STATUSES,
} from "../../server/presence/domain/presence.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

export const presences = pgTable(
  "presences",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    agentId: uuid("agent_id").notNull().$type<AgentId>(),
    available: boolean().notNull().default(false),
    awayReason: text("away_reason", { enum: AWAY_REASONS }),
    /** The status last recorded in the history, and when it began. */
    status: text({ enum: PRESENCE_STATUSES }).notNull().default("offline"),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }),
    lastRangAt: timestamp("last_rang_at", { withTimezone: true }),
    /** When the agent last used the keyboard or the pointer, in any tab. */
    lastActiveAt: timestamp("last_active_at", { withTimezone: true }),
    /** After a call, the agent isn't rung before this moment. */
    wrapUpUntil: timestamp("wrap_up_until", { withTimezone: true }),
    /** When the working hours end, or ended, in which the agent switched on. Null: never. */
    hoursEndAt: timestamp("hours_end_at", { withTimezone: true }),
    /** The leading tab, which plays the ring and carries the call. */
    leadTab: uuid("lead_tab").$type<TabId>(),
    leadSeenAt: timestamp("lead_seen_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.agentId] }),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }).onDelete("cascade"),
    // Only the primary key is indexed: every heartbeat and ring updates these rows, and heap-only
    // tuple updates require that no indexed column changes.
    check("presences_reason", sql`${table.available} = (${table.awayReason} is null)`),
    check(
      "presences_status",
      sql`case ${table.status}
        when 'available' then ${table.available}
        when 'wrap_up' then ${table.available} and ${table.wrapUpUntil} is not null
        when 'away' then not ${table.available}
        else true end`,
    ),
  ],
);

/** Every change of an agent's status, for statistics. */
export const presenceChanges = pgTable(
  "presence_changes",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    agentId: uuid("agent_id").notNull().$type<AgentId>(),
    at: timestamp({ withTimezone: true }).notNull(),
    status: text({ enum: PRESENCE_STATUSES }).notNull(),
    reason: text({ enum: PRESENCE_REASONS }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }).onDelete("cascade"),
    index("presence_changes_agent").on(table.orgId, table.agentId, table.at),
  ],
);
