import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  recordingParts,
  recordingPauses,
  recordingSegments,
  recordings,
} from "../../drizzle/schema/recordings.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { callRows } from "../calls/fragments.ts";
import type { PlannedRecording } from "./domain/join-plan.ts";
import type { RecordingKey } from "./domain/recording.ts";

const ofRecording = ({ orgId, recordingId }: RecordingKey) =>
  and(eq(recordings.orgId, orgId), eq(recordings.id, recordingId));

const ofCallRow = and(eq(callRows.orgId, recordings.orgId), eq(callRows.id, recordings.callId));

/** The call's recording with everything that joining it needs, unless it is deleted. */
export async function findJoinable(db: Db | Tx, { orgId, callId }: CallKey) {
  const [found] = await db
    .select({
      recordingId: recordings.id,
      state: recordings.state,
      startedAt: recordings.startedAt,
      version: recordings.version,
      joinedParts: recordings.joinedParts,
      partsDroppedAt: recordings.partsDroppedAt,
      newestPartAt: recordings.newestPartAt,
      posterKey: recordings.posterKey,
      old: { video: recordings.videoKey, audio: recordings.audioKey, page: recordings.pageKey },
      endedAt: callRows.endedAt,
      policy: callRows.recording,
    })
    .from(recordings)
    .innerJoin(callRows, ofCallRow)
    .where(
      and(eq(recordings.orgId, orgId), eq(recordings.callId, callId), isNull(recordings.deletedAt)),
    );
  return found && { ...found, segments: await listSegments(db, { orgId, ...found }) };
}

async function listSegments(
  db: Db | Tx,
  { orgId, recordingId }: RecordingKey,
): Promise<PlannedRecording["segments"]> {
  const segments = await db
    .select()
    .from(recordingSegments)
    .where(and(eq(recordingSegments.orgId, orgId), eq(recordingSegments.recordingId, recordingId)))
    .orderBy(asc(recordingSegments.segment));
  const parts = await db
    .select()
    .from(recordingParts)
    .where(and(eq(recordingParts.orgId, orgId), eq(recordingParts.recordingId, recordingId)))
    .orderBy(asc(recordingParts.track), asc(recordingParts.part));
  return segments.map((segment) => ({
    ...segment,
    parts: parts.filter((part) => part.segment === segment.segment),
  }));
}

export async function listPauses(db: Db | Tx, { orgId, recordingId }: RecordingKey) {
  return db
    .select({
      side: recordingPauses.side,
      startedAt: recordingPauses.startedAt,
      endedAt: recordingPauses.endedAt,
    })
    .from(recordingPauses)
    .where(and(eq(recordingPauses.orgId, orgId), eq(recordingPauses.recordingId, recordingId)));
}

/** The call has ended: no recorder may start another segment. */
export async function markFinalizing(db: Db | Tx, key: RecordingKey): Promise<void> {
  await db
    .update(recordings)
    .set({ state: "finalizing", recorderState: null })
    .where(and(ofRecording(key), eq(recordings.state, "recording")));
}

type Joined = Pick<
  typeof recordings.$inferInsert,
  | "state"
  | "videoKey"
  | "audioKey"
  | "pageKey"
  | "bytes"
  | "durationMs"
  | "gaps"
  | "readyAt"
  | "failure"
  | "joinedParts"
  | "partsDroppedAt"
>;

/** Saves the next version. False if another one was saved first, or the recording is deleted. */
export async function saveVersion(
  tx: Tx,
  key: RecordingKey,
  before: { readonly version: number },
  joined: Joined,
): Promise<boolean> {
  const saved = await tx
    .update(recordings)
    .set({ ...joined, version: before.version + 1 })
    .where(
      and(ofRecording(key), eq(recordings.version, before.version), isNull(recordings.deletedAt)),
    )
    .returning({ id: recordings.id });
  return saved.length > 0;
}

/** The joining failed for good. Playable files of an earlier version stay. */
export async function saveFailure(tx: Tx, { orgId, callId }: CallKey, failure: string) {
  await tx
    .update(recordings)
    .set({ state: "failed", failure })
    .where(
      and(
        eq(recordings.orgId, orgId),
        eq(recordings.callId, callId),
        eq(recordings.state, "finalizing"),
      ),
    );
}

/** No more parts are accepted. */
export async function closeParts(db: Db | Tx, key: RecordingKey, now: Date): Promise<void> {
  await db
    .update(recordings)
    .set({ partsDroppedAt: now })
    .where(and(ofRecording(key), isNull(recordings.partsDroppedAt)));
}

/** Some stored parts of a recording. */
export async function listPartKeys(
  db: Db | Tx,
  { orgId, recordingId }: RecordingKey,
  limit: number,
): Promise<readonly string[]> {
  const parts = await db
    .select({ key: recordingParts.key })
    .from(recordingParts)
    .where(and(eq(recordingParts.orgId, orgId), eq(recordingParts.recordingId, recordingId)))
    .limit(limit);
  return parts.map(({ key }) => key);
}

export async function deletePartRows(
  db: Db | Tx,
  { orgId, recordingId }: RecordingKey,
  keys: readonly string[],
): Promise<void> {
  await db
    .delete(recordingParts)
    .where(
      and(
        eq(recordingParts.orgId, orgId),
        eq(recordingParts.recordingId, recordingId),
        inArray(recordingParts.key, [...keys]),
      ),
    );
}

/** Ended calls of every organization whose recording isn't joined. Only for the sweep. */
export async function listForgotten(db: Db, before: Date, limit: number) {
  return db
    .select({ orgId: recordings.orgId, callId: recordings.callId })
    .from(recordings)
    .innerJoin(callRows, ofCallRow)
    .where(
      and(
        isNull(recordings.partsDroppedAt),
        isNull(recordings.deletedAt),
        inArray(recordings.state, ["recording", "finalizing"]),
        lt(callRows.endedAt, before),
        sql`coalesce(${recordings.newestPartAt}, ${callRows.endedAt}) < ${sql.param(before, recordings.newestPartAt)}`,
      ),
    )
    .limit(limit);
}

const hasParts = sql`exists (select 1 from ${recordingParts}
  where ${recordingParts.orgId} = ${recordings.orgId} and ${recordingParts.recordingId} = ${recordings.id})`;

/** Recordings of every organization whose parts are joined and closed, and still stored. Only for the sweep. */
export async function listClosedWithParts(db: Db, limit: number) {
  return db
    .select({ orgId: recordings.orgId, recordingId: recordings.id })
    .from(recordings)
    .where(and(isNotNull(recordings.partsDroppedAt), hasParts))
    .limit(limit);
}

/** Recordings of every organization that started before then, and are joined with open parts. Only for the sweep. */
export async function listExpiredParts(db: Db, before: Date, limit: number) {
  return db
    .select({ orgId: recordings.orgId, recordingId: recordings.id })
    .from(recordings)
    .where(
      and(
        lt(recordings.startedAt, before),
        isNull(recordings.partsDroppedAt),
        isNull(recordings.deletedAt),
        inArray(recordings.state, ["ready", "failed"]),
      ),
    )
    .limit(limit);
}
