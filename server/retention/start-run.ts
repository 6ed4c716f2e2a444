import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import {
  type AgentId,
  type OrgId,
  type RetentionRunId,
  RetentionRunIdSchema,
} from "../kernel/ids.ts";
import type { RetentionCause, RunFacts } from "./domain/retention-run.ts";
import { insertRun, type Kept } from "./store.ts";

type NewRun = {
  readonly orgId: OrgId;
  readonly cause: RetentionCause;
  readonly requestedBy: AgentId | null;
  readonly facts?: RunFacts;
};

/** Stores a run that starts now, with its job. */
export async function startRun(
  { boss, newId, clock }: Pick<Deps, "boss" | "newId" | "clock">,
  tx: Tx,
  run: NewRun,
  items: readonly Kept[],
): Promise<RetentionRunId> {
  const now = clock();
  const runId = RetentionRunIdSchema.parse(newId());
  const moments = { requestedAt: now, runsAt: now };
  await insertRun(tx, { ...run, ...moments, id: runId, state: "scheduled" }, items);
  await enqueue(boss, tx, "retention.run", { orgId: run.orgId, runId });
  return runId;
}
