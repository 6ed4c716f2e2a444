import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { recordingParts, recordingSegments, recordings } from "../../drizzle/schema/recordings.ts";
import { callRows } from "../calls/fragments.ts";
import type { SegmentEnd } from "./domain/recorder-messages.ts";
import type { PartTrack, RecordingKey, SegmentKey } from "./domain/recording.ts";

export type PartKey = SegmentKey & { readonly track: PartTrack; readonly part: number };

const ofRecording = ({ orgId, recordingId }: RecordingKey) =>
  and(eq(recordings.orgId, orgId), eq(recordings.id, recordingId));

const ofSegment = ({ orgId, recordingId, segment }: SegmentKey) =>
  and(
    eq(recordingSegments.orgId, orgId),
    eq(recordingSegments.recordingId, recordingId),
    eq(recordingSegments.segment, segment),
  );

const ofPart = ({ orgId, recordingId, segment, track, part }: PartKey) =>
  and(
    eq(recordingParts.orgId, orgId),
    eq(recordingParts.recordingId, recordingId),
    eq(recordingParts.segment, segment),
    eq(recordingParts.track, track),
    eq(recordingParts.part, part),
  );

/** The segment of a recording whose files still exist. */
export async function findSegment(db: Db | Tx, key: SegmentKey) {
  const [segment] = await db
    .select({
      startedAt: recordingSegments.startedAt,
      partsDroppedAt: recordings.partsDroppedAt,
      posterKey: recordings.posterKey,
    })
    .from(recordingSegments)
    .innerJoin(
      recordings,
      and(
        eq(recordings.orgId, recordingSegments.orgId),
        eq(recordings.id, recordingSegments.recordingId),
      ),
    )
    .where(and(ofSegment(key), isNull(recordings.deletedAt)));
  return segment;
}

export async function findPart(db: Db | Tx, key: PartKey) {
  const [part] = await db
    .select({ key: recordingParts.key, digest: recordingParts.digest })
    .from(recordingParts)
    .where(ofPart(key));
  return part;
}

/** A recording that still takes parts, locked until the transaction ends. */
export async function lockRecording(tx: Tx, key: RecordingKey) {
  const [recording] = await tx
    .select({
      callId: recordings.callId,
      newestPartAt: recordings.newestPartAt,
      readyAt: recordings.readyAt,
      bytes: recordings.bytes,
      posterKey: recordings.posterKey,
      isEnded: sql<boolean>`${callRows.state} = 'ended'`,
    })
    .from(recordings)
    .innerJoin(
      callRows,
      and(eq(callRows.orgId, recordings.orgId), eq(callRows.id, recordings.callId)),
    )
    .where(and(ofRecording(key), isNull(recordings.deletedAt), isNull(recordings.partsDroppedAt)))
    .for("update", { of: recordings });
  return recording;
}

export type StoredPart = { readonly key: string; readonly bytes: number; readonly digest: string };

/** False if the part is there already. Call with the recording locked. */
export async function insertPart(
  tx: Tx,
  part: PartKey,
  stored: StoredPart,
  now: Date,
): Promise<boolean> {
  const inserted = await tx
    .insert(recordingParts)
    .values({ ...part, ...stored, receivedAt: now })
    .onConflictDoNothing()
    .returning({ part: recordingParts.part });
  if (inserted.length === 0) return false;
  await tx
    .update(recordings)
    .set({ newestPartAt: now, bytes: sql`${recordings.bytes} + ${stored.bytes}` })
    .where(ofRecording(part));
  return true;
}

export async function setPoster(tx: Tx, key: RecordingKey, posterKey: string): Promise<void> {
  await tx.update(recordings).set({ posterKey }).where(ofRecording(key));
}

export async function endSegment(tx: Tx, key: SegmentKey, end: SegmentEnd): Promise<void> {
  await tx.update(recordingSegments).set(end).where(ofSegment(key));
}
