import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import { lockRecording } from "../recordings/deletion-fragments.ts";
import { RETAINED_KINDS } from "./domain/retention-run.ts";
import { deleteHold, filterHeld, insertHold } from "./hold-store.ts";
import { isBeingDeleted } from "./item-store.ts";
import { type RetentionDeps, runRetention } from "./run-retention.ts";
import { startRun } from "./start-run.ts";
import { listKept } from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };
type Request = { readonly callId: CallId; readonly reason: string };

/**
 * Deletes the recording and the transcript of one call. If the process dies, a job finishes it.
 * @throws DomainError RECORDING_NOT_FOUND, CALL_ON_HOLD
 */
export async function deleteRecording(
  deps: RetentionDeps & Pick<Deps, "newId">,
  { orgId, agentId }: Admin,
  { callId, reason }: Request,
): Promise<void> {
  const runId = await deps.db.transaction(async (tx) => {
    if (!(await lockRecording(tx, { orgId, callId })))
      throw new DomainError("RECORDING_NOT_FOUND", { callId });
    if ((await filterHeld(tx, orgId, [callId])).size > 0)
      throw new DomainError("CALL_ON_HOLD", { callId });
    const kinds = RETAINED_KINDS.map((kind) => listKept(tx, orgId, kind, { callIds: [callId] }));
    const items = (await Promise.all(kinds)).flat();
    if (items.length === 0) throw new DomainError("RECORDING_NOT_FOUND", { callId });
    const run = { orgId, cause: "deleted_by_admin", requestedBy: agentId } as const;
    return startRun(deps, tx, { ...run, facts: { reason } }, items);
  });
  await runRetention(deps, { orgId, runId });
}

/**
 * From then on no policy and no end of a plan deletes what was recorded in the call.
 * @throws DomainError RECORDING_NOT_FOUND, DELETION_STARTED
 */
export async function placeHold(
  { db, clock }: Pick<Deps, "clock" | "db">,
  { orgId, agentId }: Admin,
  { callId, reason }: Request,
): Promise<void> {
  await db.transaction(async (tx) => {
    // Waits for a deletion that is about to begin.
    const recording = await lockRecording(tx, { orgId, callId });
    if (!recording) throw new DomainError("RECORDING_NOT_FOUND", { callId });
    if (await isBeingDeleted(tx, orgId, callId))
      throw new DomainError("DELETION_STARTED", { callId });
    const now = clock();
    const hold = { orgId, callId, reason, placedBy: agentId, placedAt: now };
    if (!(await insertHold(tx, hold))) return;
    const facts = { call: callId, reason };
    await recordAudit(tx, { orgId, actorId: agentId, action: "legal_hold_placed", facts }, now);
  });
}

/**
 * What has reached its retention meanwhile is deleted the next night.
 * @throws DomainError RECORDING_NOT_FOUND
 */
export async function releaseHold(
  { db, clock }: Pick<Deps, "clock" | "db">,
  { orgId, agentId }: Admin,
  { callId, reason }: Request,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockRecording(tx, { orgId, callId })))
      throw new DomainError("RECORDING_NOT_FOUND", { callId });
    if (!(await deleteHold(tx, orgId, callId))) return;
    const facts = { call: callId, reason };
    const entry = { orgId, actorId: agentId, action: "legal_hold_released", facts } as const;
    await recordAudit(tx, entry, clock());
  });
}
