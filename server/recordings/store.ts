import { and, eq, isNull, max, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import {
  recordingConsents,
  recordingPauses,
  recordingSegments,
  recordings,
} from "../../drizzle/schema/recordings.ts";
import type { CallSide } from "../call-media/domain/media.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { callRows } from "../calls/fragments.ts";
import type { AgentId, RecordingId } from "../kernel/ids.ts";
import type { RecorderPath, RecorderState, SegmentKey } from "./domain/recording.ts";
import { NO_STATUS, type RecordingStatus } from "./domain/recording-view.ts";

const placeholder = sql.placeholder;

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(recordings.orgId, orgId), eq(recordings.callId, callId));

const STATUS = prepared((db) =>
  db
    .select({
      granted: recordingConsents.granted,
      recorderState: recordings.recorderState,
      heartbeatAt: recordings.heartbeatAt,
      pausedByAgent: recordings.pausedByAgent,
      pausedByVisitor: recordings.pausedByVisitor,
    })
    .from(callRows)
    .leftJoin(
      recordings,
      and(eq(recordings.orgId, callRows.orgId), eq(recordings.callId, callRows.id)),
    )
    .leftJoin(
      recordingConsents,
      and(eq(recordingConsents.orgId, callRows.orgId), eq(recordingConsents.callId, callRows.id)),
    )
    .where(and(eq(callRows.orgId, placeholder("orgId")), eq(callRows.id, placeholder("callId"))))
    .prepare("recording_status"),
);

/** What the views of an open call show of its recording. */
export async function findRecordingStatus(db: Db | Tx, key: CallKey): Promise<RecordingStatus> {
  const [status] = await STATUS(db).execute(key);
  if (!status) return NO_STATUS;
  return {
    ...status,
    pausedByAgent: status.pausedByAgent ?? false,
    pausedByVisitor: status.pausedByVisitor ?? false,
  };
}

/** The visitor's answer, or null. */
export async function findConsent(
  db: Db | Tx,
  { orgId, callId }: CallKey,
): Promise<boolean | null> {
  const [consent] = await db
    .select({ granted: recordingConsents.granted })
    .from(recordingConsents)
    .where(and(eq(recordingConsents.orgId, orgId), eq(recordingConsents.callId, callId)));
  return consent?.granted ?? null;
}

export type Consent = {
  readonly granted: boolean;
  readonly textVersion: number;
  readonly language: string;
};

/** The first answer counts. False if there is one. */
export async function insertConsent(
  db: Db | Tx,
  { orgId, callId }: CallKey,
  consent: Consent,
  now: Date,
): Promise<boolean> {
  const inserted = await db
    .insert(recordingConsents)
    .values({ orgId, callId, ...consent, at: now })
    .onConflictDoNothing()
    .returning({ callId: recordingConsents.callId });
  return inserted.length > 0;
}

type NewRecording = CallKey & { readonly recordingId: RecordingId; readonly agentId: AgentId };

/** The call's recording, created if it has none, and locked until the transaction ends. */
export async function openRecording(
  tx: Tx,
  { orgId, callId, recordingId, agentId }: NewRecording,
  now: Date,
) {
  await tx
    .insert(recordings)
    .values({ orgId, id: recordingId, callId, agentId, state: "recording", startedAt: now })
    .onConflictDoNothing({ target: [recordings.callId, recordings.orgId] });
  const [recording] = await tx
    .select({ id: recordings.id, state: recordings.state })
    .from(recordings)
    .where(ofCall({ orgId, callId }))
    .for("update");
  if (!recording) throw new Error("the recording was not inserted");
  return recording;
}

type NewSegment = { readonly mimeType: string; readonly path: RecorderPath };

/** Adds the next segment of a locked recording and returns its number. */
export async function insertNextSegment(
  tx: Tx,
  { orgId, recordingId }: Omit<SegmentKey, "segment">,
  { mimeType, path }: NewSegment,
  now: Date,
): Promise<number> {
  const [newest] = await tx
    .select({ segment: max(recordingSegments.segment) })
    .from(recordingSegments)
    .where(and(eq(recordingSegments.orgId, orgId), eq(recordingSegments.recordingId, recordingId)));
  const segment = newest?.segment == null ? 0 : newest.segment + 1;
  await tx
    .insert(recordingSegments)
    .values({ orgId, recordingId, segment, startedAt: now, mimeType, path });
  return segment;
}

/** Sets which side wants a pause. Null if the call has no recording, or it isn't being recorded. */
export async function setPause(
  tx: Tx,
  key: CallKey,
  { side, paused }: { readonly side: CallSide; readonly paused: boolean },
  now: Date,
): Promise<{ readonly changed: boolean } | null> {
  const [recording] = await tx
    .select({
      orgId: recordings.orgId,
      recordingId: recordings.id,
      agent: recordings.pausedByAgent,
      visitor: recordings.pausedByVisitor,
    })
    .from(recordings)
    .where(and(ofCall(key), eq(recordings.state, "recording")))
    .for("update");
  if (!recording) return null;
  if (recording[side] === paused) return { changed: false };
  await tx
    .update(recordings)
    .set(side === "agent" ? { pausedByAgent: paused } : { pausedByVisitor: paused })
    .where(ofCall(key));
  const { orgId, recordingId } = recording;
  if (paused) {
    await tx
      .insert(recordingPauses)
      .values({ orgId, recordingId, side, startedAt: now })
      .onConflictDoNothing();
  } else {
    await tx
      .update(recordingPauses)
      .set({ endedAt: now })
      .where(
        and(
          eq(recordingPauses.orgId, orgId),
          eq(recordingPauses.recordingId, recordingId),
          eq(recordingPauses.side, side),
          isNull(recordingPauses.endedAt),
        ),
      );
  }
  return { changed: true };
}

const isNewestSegment = ({ orgId, recordingId, segment }: SegmentKey) => sql`not exists (
  select 1 from ${recordingSegments} where ${recordingSegments.orgId} = ${orgId}
    and ${recordingSegments.recordingId} = ${recordingId} and ${recordingSegments.segment} > ${segment})`;

/**
 * Stores what the recorder of the newest segment reports; null if it has stopped. Undefined if the
 * recording doesn't exist or is deleted.
 */
export async function saveHeartbeat(
  tx: Tx,
  key: SegmentKey,
  recorderState: RecorderState | null,
  now: Date,
) {
  const ofRecording = and(eq(recordings.orgId, key.orgId), eq(recordings.id, key.recordingId));
  const [found] = await tx
    .select({
      callId: recordings.callId,
      agentId: recordings.agentId,
      before: recordings.recorderState,
      heartbeatAt: recordings.heartbeatAt,
      pausedByAgent: recordings.pausedByAgent,
      pausedByVisitor: recordings.pausedByVisitor,
      visitorId: callRows.visitorId,
      isOpen: sql<boolean>`${callRows.state} <> 'ended'`,
      isNewest: sql<boolean>`${isNewestSegment(key)}`,
    })
    .from(recordings)
    .innerJoin(
      callRows,
      and(eq(callRows.orgId, recordings.orgId), eq(callRows.id, recordings.callId)),
    )
    .where(and(ofRecording, isNull(recordings.deletedAt)))
    .for("update", { of: recordings });
  if (!found?.isNewest) return found;
  const state = found.isOpen ? recorderState : null;
  await tx.update(recordings).set({ recorderState: state, heartbeatAt: now }).where(ofRecording);
  return { ...found, after: state };
}
