import type { CallKey } from "../calls/domain/call.ts";
import { type CallReader, requireCall } from "../calls/require-call.ts";
import type { Deps } from "../deps.ts";
import type { CallId } from "../kernel/ids.ts";
import { listCallOutcomes } from "./call-outcome-store.ts";
import { type CallOutcome, NO_NOTE } from "./domain/call-outcome.ts";
import { findNote } from "./note-store.ts";

/** @throws DomainError CALL_NOT_FOUND */
export async function readCallOutcome(
  deps: Pick<Deps, "db">,
  reader: CallReader,
  callId: CallId,
): Promise<CallOutcome> {
  await requireCall(deps, reader, callId);
  return findCallOutcome(deps, { orgId: reader.orgId, callId });
}

/** For readers who may have the call. */
export async function findCallOutcome(
  { db }: Pick<Deps, "db">,
  key: CallKey,
): Promise<CallOutcome> {
  const [given, note] = await Promise.all([listCallOutcomes(db, key), findNote(db, key)]);
  const history = given.map(({ outcomeId, name, color, agentName, at }) => ({
    outcome: outcomeId && name && color ? { outcomeId, name, color } : null,
    agentName,
    at: at.toISOString(),
  }));
  const { text, version } = note ?? NO_NOTE;
  return {
    current: history[0]?.outcome ?? null,
    history,
    note: {
      text,
      version,
      updatedAt: note?.updatedAt.toISOString() ?? null,
      updatedBy: note?.updatedBy ?? null,
    },
  };
}
