import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { recordings } from "../../drizzle/schema/recordings.ts";
import { callRows } from "../calls/fragments.ts";
import type { CallId } from "../kernel/ids.ts";

/** The calls with this id, in every organization, and their recordings. Only for the import. */
export async function listImportedCalls(db: Db, callId: CallId) {
  return db
    .select({
      orgId: callRows.orgId,
      agentId: callRows.agentId,
      acceptedAt: callRows.acceptedAt,
      recording: { state: recordings.state, videoKey: recordings.videoKey },
    })
    .from(callRows)
    .leftJoin(
      recordings,
      and(eq(recordings.orgId, callRows.orgId), eq(recordings.callId, callRows.id)),
    )
    .where(eq(callRows.id, callId));
}

type Imported = Pick<
  typeof recordings.$inferInsert,
  "orgId" | "id" | "callId" | "agentId" | "startedAt" | "videoKey" | "bytes" | "durationMs"
>;

/** Adds a recording that another system made. False if the call has one. */
export async function insertImported(tx: Tx, imported: Imported, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(recordings)
    .values({ ...imported, state: "ready", version: 1, readyAt: now, partsDroppedAt: now })
    .onConflictDoNothing()
    .returning({ id: recordings.id });
  return inserted.length > 0;
}
