import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callNotes } from "../../drizzle/schema/outcomes.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(callNotes.orgId, orgId), eq(callNotes.callId, callId));

export async function findNote(db: Db | Tx, key: CallKey) {
  const [note] = await db
    .select({
      text: callNotes.text,
      version: callNotes.version,
      updatedAt: callNotes.updatedAt,
      updatedBy: people.name,
      authorId: callNotes.updatedBy,
    })
    .from(callNotes)
    .innerJoin(
      people,
      and(eq(people.orgId, callNotes.orgId), eq(people.agentId, callNotes.updatedBy)),
    )
    .where(ofCall(key));
  return note;
}

export async function listNotes(db: Db, orgId: OrgId, callIds: readonly CallId[]) {
  if (callIds.length === 0) return [];
  return db
    .select({ callId: callNotes.callId, text: callNotes.text, version: callNotes.version })
    .from(callNotes)
    .where(and(eq(callNotes.orgId, orgId), inArray(callNotes.callId, [...callIds])));
}

type NewNote = { readonly text: string; readonly updatedBy: AgentId; readonly updatedAt: Date };

/** Writes the version after `seen`. False if that isn't the stored version. */
export async function saveNote(
  tx: Tx,
  key: CallKey,
  seen: number,
  note: NewNote,
): Promise<boolean> {
  const saved =
    seen === 0
      ? tx
          .insert(callNotes)
          .values({ orgId: key.orgId, callId: key.callId, version: 1, ...note })
          .onConflictDoNothing()
          .returning({ version: callNotes.version })
      : tx
          .update(callNotes)
          .set({ ...note, version: seen + 1 })
          .where(and(ofCall(key), eq(callNotes.version, seen)))
          .returning({ version: callNotes.version });
  return (await saved).length > 0;
}
