import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, CallId, OrgId, RetentionRunId } from "../../server/kernel/ids.ts";
import {
  RETAINED_KINDS,
  RETENTION_CAUSES,
  RUN_STATES,
  type RunFacts,
  SKIP_REASONS,
} from "../../server/retention/domain/retention-run.ts";
import { calls } from "./calls.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A deletion of recordings or transcripts, with exactly the items that it deletes. */
export const retentionRuns = pgTable(
  "retention_runs",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<RetentionRunId>(),
    cause: text({ enum: RETENTION_CAUSES }).notNull(),
    state: text({ enum: RUN_STATES }).notNull(),
    /** Null if no member asked for it. */
    requestedBy: uuid("requested_by").$type<AgentId>(),
    requestedAt: moment("requested_at").notNull(),
    /** Until then the run can be undone. */
    runsAt: moment("runs_at").notNull(),
    finishedAt: moment("finished_at"),
    facts: jsonb().$type<RunFacts>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.requestedBy],
      foreignColumns: [members.orgId, members.id],
    }),
    index("retention_runs_open")
      .on(table.runsAt)
      .where(sql`${table.state} in ('scheduled', 'running')`),
  ],
);

export const retentionItems = pgTable(
  "retention_items",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    runId: uuid("run_id").notNull().$type<RetentionRunId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    kind: text({ enum: RETAINED_KINDS }).notNull(),
    recordedAt: moment("recorded_at").notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    /** Its deletion has begun: from then on it can't be put on legal hold. */
    claimedAt: moment("claimed_at"),
    deletedAt: moment("deleted_at"),
    skipped: text({ enum: SKIP_REASONS }),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.runId, table.callId, table.kind] }),
    index("retention_items_by_call").on(table.callId),
    check(
      "retention_items_end",
      sql`num_nonnulls(${table.deletedAt}, ${table.skipped}) <= 1 and (${table.deletedAt} is null or ${table.claimedAt} is not null)`,
    ),
    foreignKey({
      columns: [table.orgId, table.runId],
      foreignColumns: [retentionRuns.orgId, retentionRuns.id],
    }).onDelete("cascade"),
  ],
);

/** Calls whose recording and transcript no policy deletes. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    reason: text().notNull(),
    placedBy: uuid("placed_by").notNull().$type<AgentId>(),
    placedAt: moment("placed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.placedBy],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);
