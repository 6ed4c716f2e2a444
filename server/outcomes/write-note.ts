import { type CallReader, requireCall } from "../calls/require-call.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { findNote, saveNote } from "./note-store.ts";

type Draft = {
  readonly callId: CallId;
  readonly text: string;
  /** The version that the text is based on; 0 if there was none. */
  readonly version: number;
};

/**
 * Returns the new version. The same text of the same author counts as saved already, as when the
 * response to the first request was lost.
 * @throws DomainError CALL_NOT_FOUND, CALL_NOT_ANSWERED, NOTE_CHANGED if someone else has saved meanwhile
 */
export async function writeNote(
  deps: Pick<Deps, "clock" | "db">,
  reader: CallReader,
  { callId, text, version }: Draft,
): Promise<{ readonly version: number }> {
  const { orgId, agentId: updatedBy } = reader;
  const call = await requireCall(deps, reader, callId);
  if (!call.acceptedAt) throw new DomainError("CALL_NOT_ANSWERED", { callId });
  const key = { orgId, callId };
  return deps.db.transaction(async (tx) => {
    if (await saveNote(tx, key, version, { text, updatedBy, updatedAt: deps.clock() }))
      return { version: version + 1 };
    const stored = await findNote(tx, key);
    if (stored?.text === text && stored.authorId === updatedBy) return { version: stored.version };
    throw new DomainError("NOTE_CHANGED", { callId, version, stored: stored?.version ?? 0 });
  });
}
