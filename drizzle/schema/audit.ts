import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { AUDIT_ACTIONS } from "../../server/audit/domain/audit-entry.ts";
import type { AgentId, OrgId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

/** The audit log. Append-only: a trigger refuses changes and, except for retention, deletions. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** Null if the server acted on its own. */
    actorId: uuid("actor_id").$type<AgentId>(),
    action: text({ enum: AUDIT_ACTIONS }).notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.actorId],
      foreignColumns: [members.orgId, members.id],
    }),
    index("audit_entries_cancellations").on(table.at).where(sql`${table.action} = 'plan_canceled'`),
    index("audit_entries_org").on(table.orgId, table.at),
  ],
);
