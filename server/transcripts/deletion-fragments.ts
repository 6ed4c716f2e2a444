import { and, eq, isNull, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { transcripts } from "../../drizzle/schema/transcripts.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { recordingDates } from "../recordings/deletion-fragments.ts";

/** Transcripts that are kept, with the date of their recording. Filter or join on `orgId`. */
export const keptTranscripts = new QueryBuilder()
  .select({
    orgId: transcripts.orgId,
    callId: transcripts.callId,
    startedAt: recordingDates.startedAt,
    bytes: sql<number>`octet_length(${transcripts.text})`.mapWith(Number).as("text_bytes"),
  })
  .from(transcripts)
  .innerJoin(
    recordingDates,
    and(eq(recordingDates.orgId, transcripts.orgId), eq(recordingDates.callId, transcripts.callId)),
  )
  .where(isNull(transcripts.deletedAt))
  .as("kept_transcripts");

export async function findTranscriptDeletion(
  db: Db,
  { orgId, callId }: { readonly orgId: OrgId; readonly callId: CallId },
) {
  const [row] = await db
    .select({ deletedAt: transcripts.deletedAt })
    .from(transcripts)
    .where(and(eq(transcripts.orgId, orgId), eq(transcripts.callId, callId)));
  return row;
}

/** Removes what was said. The row stays. False if it was deleted before. */
export async function deleteTranscript(
  tx: Tx,
  { orgId, callId }: { readonly orgId: OrgId; readonly callId: CallId },
  now: Date,
): Promise<boolean> {
  const deleted = await tx
    .update(transcripts)
    .set({ text: "", utterances: [], language: null, deletedAt: now })
    .where(
      and(
        eq(transcripts.orgId, orgId),
        eq(transcripts.callId, callId),
        isNull(transcripts.deletedAt),
      ),
    )
    .returning({ callId: transcripts.callId });
  return deleted.length > 0;
}
