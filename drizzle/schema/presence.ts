import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { AWAY_REASONS, PRESENCE_STATUSES } from "../../server/presence/domain/presence.ts";
import type { AgentId, OrgId } from "../../server/team/domain/ids.ts";
import { members, organizations } from "./team.ts";

export const presences = pgTable(
  "presences",
  {
    agentId: uuid("agent_id")
      .primaryKey()
      .$type<AgentId>()
      .references(() => members.id, { onDelete: "cascade" }),
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    available: boolean().notNull().default(false),
    awayReason: text("away_reason", { enum: AWAY_REASONS }),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }),
    lastRangAt: timestamp("last_rang_at", { withTimezone: true }),
    /** When this person last touched the keyboard or the pointer, in any tab. */
    lastActiveAt: timestamp("last_active_at", { withTimezone: true }),
    /** After a call: not rung before this moment. */
    wrapUpUntil: timestamp("wrap_up_until", { withTimezone: true }),
  },
  (table) => [
    index("presences_available_seen").on(table.lastSeenAt).where(sql`${table.available}`),
    check("presences_reason", sql`${table.available} = (${table.awayReason} is null)`),
  ],
);

/** Every change of what an agent is doing, for statistics. */
export const presenceChanges = pgTable(
  "presence_changes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    agentId: uuid("agent_id")
      .notNull()
      .$type<AgentId>()
      .references(() => members.id, { onDelete: "cascade" }),
    at: timestamp({ withTimezone: true }).notNull(),
    status: text({ enum: PRESENCE_STATUSES }).notNull(),
    /** Why: an away reason, an event of a call, or what the agent did. */
    reason: text().notNull(),
  },
  (table) => [index("presence_changes_agent").on(table.orgId, table.agentId, table.at)],
);
