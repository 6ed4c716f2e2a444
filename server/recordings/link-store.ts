import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { recordings } from "../../drizzle/schema/recordings.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { OrgId, RecordingId } from "../kernel/ids.ts";

const linked = {
  id: recordings.id,
  callId: recordings.callId,
  agentId: recordings.agentId,
  startedAt: recordings.startedAt,
  videoKey: recordings.videoKey,
  audioKey: recordings.audioKey,
  posterKey: recordings.posterKey,
  pageKey: recordings.pageKey,
};

export type LinkedRecording = Pick<typeof recordings.$inferSelect, keyof typeof linked>;

/** Null if it was deleted, too. */
export async function findLinkedRecording(
  db: Db,
  key: CallKey | { readonly orgId: OrgId; readonly recordingId: RecordingId },
): Promise<LinkedRecording | null> {
  const [recording] = await db
    .select(linked)
    .from(recordings)
    .where(
      and(
        eq(recordings.orgId, key.orgId),
        "callId" in key ? eq(recordings.callId, key.callId) : eq(recordings.id, key.recordingId),
        isNull(recordings.deletedAt),
      ),
    );
  return recording ?? null;
}
