import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { findPlan } from "../access/fragments.ts";
import { type AuditEntry, recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { markRecordingDeleted, removeRecordingFiles } from "../recordings/delete-recording.ts";
import { lockRecording } from "../recordings/deletion-fragments.ts";
import { recordingSettings } from "../settings/recording-settings.ts";
import { deleteTranscript } from "../transcripts/deletion-fragments.ts";
import { isPurgeDue } from "./domain/purge.ts";
import { daysOf, isDue } from "./domain/retention.ts";
import type { SkipReason } from "./domain/retention-run.ts";
import { filterHeld } from "./hold-store.ts";
import { claimItem, finishItem, listOpenItems, skipItem } from "./item-store.ts";
import { findRun, moveRun, type RetentionItem, type RetentionRun, type RunKey } from "./store.ts";

export type RetentionDeps = Pick<
  Deps,
  "billingClock" | "boss" | "clock" | "db" | "newId" | "storage"
>;

const BATCH = 50;

/**
 * Deletes the items of a run that is due, or goes on where a process died. Does nothing if the run is
 * undone or done. Items that fail don't stop the others.
 * @throws AggregateError if some items couldn't be deleted. They are tried again by the next call.
 */
export async function runRetention(deps: RetentionDeps, key: RunKey): Promise<void> {
  const run = await startRun(deps, key);
  if (!run) return;
  const errors: unknown[] = [];
  let last: RetentionItem | null = null;
  for (;;) {
    const batch: RetentionItem[] = await listOpenItems(deps.db, key, last, BATCH);
    for (const item of batch)
      await deleteItem(deps, run, item).catch((error: unknown) => errors.push(error));
    last = batch.at(-1) ?? null;
    if (batch.length < BATCH) break;
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} items not deleted`);
  await moveRun(deps.db, key, "running", { state: "done", finishedAt: deps.clock() });
}

/** Undefined if nothing is to be done. */
async function startRun(deps: RetentionDeps, key: RunKey): Promise<RetentionRun | undefined> {
  const run = await findRun(deps.db, key);
  if (run?.state === "running") return run;
  if (run?.state !== "scheduled") return undefined;
  if (deps.clock() >= run.runsAt) return moveRun(deps.db, key, "scheduled", { state: "running" });
  // The clock of the queue is ahead of this one.
  await deps.db.transaction((tx) =>
    enqueue(deps.boss, tx, "retention.run", key, { startAfter: run.runsAt }),
  );
  return undefined;
}

/** First the files, then the row with its audit entry: an interruption leaves nothing forgotten. */
async function deleteItem(
  deps: RetentionDeps,
  run: RetentionRun,
  item: RetentionItem,
): Promise<void> {
  const mayDelete = await deps.db.transaction(async (tx) => {
    const reason = await reasonToSkip(deps, tx, run, item);
    if (reason) await skipItem(tx, item, reason);
    else await claimItem(tx, item, item.claimedAt ?? deps.clock());
    return reason === null;
  });
  if (!mayDelete) return;
  const isRecording = item.kind === "recording";
  const removed = isRecording ? await removeRecordingFiles(deps, item) : new Set<string>();
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const marked = isRecording
      ? await markRecordingDeleted(deps, tx, { ...item, removed }, now)
      : await deleteTranscript(tx, item, now);
    if (!marked) return skipItem(tx, item, "gone");
    await finishItem(tx, item, now);
    await recordAudit(tx, auditEntryOf(run, item), now);
  });
}

/** Locks the recording, so that a hold that is placed meanwhile waits, and then sees the claim. */
async function reasonToSkip(
  deps: RetentionDeps,
  tx: Tx,
  run: RetentionRun,
  item: RetentionItem,
): Promise<SkipReason | null> {
  const recording = await lockRecording(tx, item);
  if (!recording || (item.kind === "recording" && recording.deletedAt)) return "gone";
  // Its files may be gone already.
  if (item.claimedAt) return null;
  if ((await filterHeld(tx, item.orgId, [item.callId])).size > 0) return "held";
  return (await stillApplies(deps, tx, run, item)) ? null : "kept";
}

async function stillApplies(
  { billingClock, clock }: RetentionDeps,
  tx: Tx,
  { cause }: RetentionRun,
  { orgId, kind, recordedAt }: RetentionItem,
): Promise<boolean> {
  switch (cause) {
    case "deleted_by_admin":
    case "visitor_erased":
      return true;
    case "plan_ended":
      return isPurgeDue(await findPlan(tx, orgId), billingClock());
    case "retention_reached":
    case "retention_shortened": {
      const settings = await recordingSettings.read(tx, orgId);
      return isDue(recordedAt, daysOf(settings, kind), clock());
    }
  }
}

function auditEntryOf(
  { cause, requestedBy: actorId, facts: { from, to, reason } }: RetentionRun,
  { orgId, kind, callId, bytes, recordedAt }: RetentionItem,
): AuditEntry {
  return {
    orgId,
    actorId,
    action: kind === "recording" ? "recording_deleted" : "transcript_deleted",
    facts: {
      call: callId,
      recordedAt: recordedAt.toISOString(),
      bytes,
      cause,
      ...(from && to && { from: daysOf(from, kind), to: daysOf(to, kind) }),
      ...(reason && { reason }),
    },
  };
}
