import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { recordingConsents, recordingParts, recordings } from "../../drizzle/schema/recordings.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";

type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

const partBytes = sql<number>`(
  select coalesce(sum(${recordingParts.bytes}), 0) from ${recordingParts}
  where ${recordingParts.orgId} = ${recordings.orgId} and ${recordingParts.recordingId} = ${recordings.id})`;

/** Recordings whose files are kept, with the size of all their files. Filter or join on `orgId`. */
export const keptRecordings = new QueryBuilder()
  .select({
    orgId: recordings.orgId,
    callId: recordings.callId,
    startedAt: recordings.startedAt,
    bytes: sql<number>`${recordings.bytes} + ${partBytes}`.mapWith(Number).as("kept_bytes"),
  })
  .from(recordings)
  .where(isNull(recordings.deletedAt))
  .as("kept_recordings");

/** When calls were recorded, also if the recording is deleted. Filter or join on `orgId`. */
export const recordingDates = new QueryBuilder()
  .select({
    orgId: recordings.orgId,
    callId: recordings.callId,
    startedAt: recordings.startedAt,
    deletedAt: recordings.deletedAt,
  })
  .from(recordings)
  .as("recording_dates");

export async function findRecordingDates(db: Db, { orgId, callId }: CallKey) {
  const [row] = await db
    .select({ startedAt: recordingDates.startedAt, deletedAt: recordingDates.deletedAt })
    .from(recordingDates)
    .where(and(eq(recordingDates.orgId, orgId), eq(recordingDates.callId, callId)));
  return row;
}

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(recordings.orgId, orgId), eq(recordings.callId, callId));

/** Locks a call's recording until the transaction ends. Undefined if there is none. */
export async function lockRecording(tx: Tx, key: CallKey) {
  const [row] = await tx
    .select({ deletedAt: recordings.deletedAt })
    .from(recordings)
    .where(ofCall(key))
    .for("update");
  return row;
}

/** The keys of all files of a call's recording. */
export async function listRecordingFiles(db: Db | Tx, key: CallKey): Promise<string[]> {
  const [row] = await db.select().from(recordings).where(ofCall(key));
  if (!row) return [];
  const parts = await db
    .select({ key: recordingParts.key })
    .from(recordingParts)
    .where(and(eq(recordingParts.orgId, key.orgId), eq(recordingParts.recordingId, row.id)));
  const { videoKey, audioKey, posterKey, pageKey } = row;
  const own = [videoKey, audioKey, posterKey, pageKey].filter((file) => file !== null);
  return [...own, ...parts.map((part) => part.key)];
}

/** The row stays without its files. False if it was deleted before. */
export async function clearRecording(tx: Tx, key: CallKey, now: Date): Promise<boolean> {
  const [row] = await tx
    .update(recordings)
    .set({
      state: "deleted",
      deletedAt: now,
      videoKey: null,
      audioKey: null,
      posterKey: null,
      pageKey: null,
      recorderState: null,
    })
    .where(and(ofCall(key), isNull(recordings.deletedAt)))
    .returning({ id: recordings.id });
  if (!row) return false;
  await tx
    .delete(recordingParts)
    .where(and(eq(recordingParts.orgId, key.orgId), eq(recordingParts.recordingId, row.id)));
  return true;
}

const consentsOf = (orgId: OrgId, callIds: readonly CallId[]) =>
  and(eq(recordingConsents.orgId, orgId), inArray(recordingConsents.callId, [...callIds]));

export async function countConsents(db: Db | Tx, orgId: OrgId, callIds: readonly CallId[]) {
  return db.$count(recordingConsents, consentsOf(orgId, callIds));
}

export async function eraseConsents(tx: Tx, orgId: OrgId, callIds: readonly CallId[]) {
  await tx.delete(recordingConsents).where(consentsOf(orgId, callIds));
}
