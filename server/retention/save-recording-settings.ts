import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import {
  type AgentId,
  type OrgId,
  type RetentionRunId,
  RetentionRunIdSchema,
} from "../kernel/ids.ts";
import type { RecordingSettings } from "../settings/domain/recording-settings.ts";
import { recordingSettings } from "../settings/recording-settings.ts";
import { cutoffsOfChange } from "./domain/retention.ts";
import { PROPOSAL_MS, RETAINED_KINDS, type Retention, UNDO_MS } from "./domain/retention-run.ts";
import type { Affected, Proposal, SaveOutcome } from "./domain/retention-view.ts";
import { findOpenChange, findRun, insertRun, type Kept, listKept, moveRun } from "./store.ts";

type SaveDeps = Pick<Deps, "boss" | "clock" | "db" | "hub" | "newId">;
type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };
type Save = {
  readonly settings: RecordingSettings;
  /** The proposal that the admin has confirmed. */
  readonly confirmed: RetentionRunId | null;
};

/**
 * Saves the settings. If retention becomes shorter and that deletes anything, nothing is saved: the
 * admin is asked to confirm exactly what will be deleted. Once confirmed, the settings are saved and
 * the deletion is scheduled together.
 * @throws DomainError DELETION_OPEN while an earlier shortening isn't finished, RETENTION_CHANGED if
 * the confirmed proposal no longer fits.
 */
export async function saveRecordingSettings(
  deps: SaveDeps,
  admin: Admin,
  { settings, confirmed }: Save,
): Promise<SaveOutcome> {
  const now = deps.clock();
  const outcome = await deps.db.transaction(async (tx) => {
    const before = await recordingSettings.lock(tx, admin.orgId);
    const from = retentionOf(before);
    const to = retentionOf(settings);
    if (confirmed) {
      await schedule(deps, tx, admin, { runId: confirmed, from, to });
      await recordingSettings.saveIn(tx, admin, settings, now);
      return { status: "scheduled" } as const;
    }
    const proposal = await propose(deps, tx, admin, { from, to });
    if (proposal) return { status: "confirm", proposal } as const;
    await recordingSettings.saveIn(tx, admin, settings, now);
    return { status: "saved" } as const;
  });
  if (outcome.status !== "confirm") recordingSettings.changed(deps, admin.orgId);
  return outcome;
}

export const retentionOf = (settings: Retention): Retention => ({
  retentionDays: settings.retentionDays,
  transcriptRetentionDays: settings.transcriptRetentionDays,
});

type Change = { readonly from: Retention; readonly to: Retention };

/** Stores exactly what would be deleted. Null if nothing would be. */
async function propose(
  { newId, clock }: SaveDeps,
  tx: Tx,
  { orgId, agentId }: Admin,
  change: Change,
): Promise<Proposal | null> {
  const now = clock();
  const cutoffs = cutoffsOfChange(change.from, change.to, now);
  const items: Kept[] = [];
  for (const kind of RETAINED_KINDS) {
    const upTo = cutoffs[kind];
    if (upTo) items.push(...(await listKept(tx, orgId, kind, { upTo })));
  }
  if (items.length === 0) return null;
  if (await findOpenChange(tx, orgId)) throw new DomainError("DELETION_OPEN", { orgId });
  const runId = RetentionRunIdSchema.parse(newId());
  await insertRun(
    tx,
    {
      orgId,
      id: runId,
      cause: "retention_shortened",
      state: "proposed",
      requestedBy: agentId,
      requestedAt: now,
      runsAt: now,
      facts: change,
    },
    items,
  );
  const affected = RETAINED_KINDS.flatMap((kind) => {
    const ofKind = items.filter((item) => item.kind === kind);
    return affectedOf(ofKind, cutoffs[kind]) ?? [];
  });
  return { runId, affected };
}

/** The items are sorted by age. Null if there are none. */
function affectedOf(items: readonly Kept[], cutoff: Date | null): Affected | null {
  const [first, last] = [items.at(0), items.at(-1)];
  if (!first || !last) return null;
  return {
    kind: first.kind,
    items: items.length,
    bytes: items.reduce((sum, { bytes }) => sum + bytes, 0),
    oldest: first.recordedAt.toISOString(),
    newest: last.recordedAt.toISOString(),
    cutoff: cutoff?.toISOString() ?? null,
  };
}

/** Call with the settings locked. */
async function schedule(
  { boss, clock }: SaveDeps,
  tx: Tx,
  { orgId, agentId }: Admin,
  { runId, ...change }: Change & { readonly runId: RetentionRunId },
): Promise<void> {
  const now = clock();
  if (await findOpenChange(tx, orgId)) throw new DomainError("DELETION_OPEN", { orgId });
  const key = { orgId, runId };
  const proposed = await findRun(tx, key);
  const fits =
    proposed?.state === "proposed" &&
    now.getTime() - proposed.requestedAt.getTime() < PROPOSAL_MS &&
    isDeepStrictEqual(proposed.facts, change);
  if (!fits) throw new DomainError("RETENTION_CHANGED", key);
  const runsAt = new Date(now.getTime() + UNDO_MS);
  const moments = { requestedAt: now, runsAt };
  await moveRun(tx, key, "proposed", { state: "scheduled", requestedBy: agentId, ...moments });
  await enqueue(boss, tx, "retention.run", key, { startAfter: runsAt });
  const facts = { runId, runsAt: runsAt.toISOString(), ...change };
  await recordAudit(tx, { orgId, actorId: agentId, action: "deletion_scheduled", facts }, now);
}
