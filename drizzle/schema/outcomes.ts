import { sql } from "drizzle-orm";
import {
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, CallId, OrgId, OutcomeId } from "../../server/kernel/ids.ts";
import { OUTCOME_COLORS } from "../../server/outcomes/domain/outcome.ts";
import { calls } from "./calls.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** What a call can lead to, as an admin lists it. */
export const outcomes = pgTable(
  "outcomes",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<OutcomeId>(),
    name: text().notNull(),
    color: text({ enum: OUTCOME_COLORS }).notNull(),
    /** In hundredths of the organization's currency unit. */
    valueCents: integer("value_cents"),
    position: smallint().notNull(),
    /** No longer offered. Calls that have it keep it. */
    archivedAt: moment("archived_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("outcomes_name")
      .on(table.orgId, sql`lower(${table.name})`)
      .where(sql`${table.archivedAt} is null`),
  ],
);

/** The outcomes given to a call, in order. The last one counts. */
export const callOutcomes = pgTable(
  "call_outcomes",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    n: smallint().notNull(),
    /** Null: the outcome was taken back. */
    outcomeId: uuid("outcome_id").$type<OutcomeId>(),
    agentId: uuid("agent_id").notNull().$type<AgentId>(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.n] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.outcomeId],
      foreignColumns: [outcomes.orgId, outcomes.id],
    }),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);

export const callNotes = pgTable(
  "call_notes",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    text: text().notNull(),
    /** Guards against two people who write at once. */
    version: integer().notNull(),
    updatedAt: moment("updated_at").notNull(),
    updatedBy: uuid("updated_by").notNull().$type<AgentId>(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.updatedBy],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);
