import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { AWAY_REASONS } from "../../server/presence/domain/presence.ts";
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
  },
  (table) => [
    index("presences_available_seen").on(table.lastSeenAt).where(sql`${table.available}`),
    check("presences_reason", sql`${table.available} = (${table.awayReason} is null)`),
  ],
);
