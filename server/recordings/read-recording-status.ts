import type { Call } from "../calls/domain/call.ts";
import type { Deps } from "../deps.ts";
import {
  type DeskRecording,
  deskRecording,
  type VisitorRecording,
  visitorRecording,
} from "./domain/recording-view.ts";
import { findRecordingStatus } from "./store.ts";

type StatusDeps = Pick<Deps, "db">;

/** Null if the call isn't recorded. Only recorded calls cost a statement. */
export async function readDeskRecording(
  { db }: StatusDeps,
  { id, orgId, policy }: Call,
): Promise<DeskRecording | null> {
  if (!policy.recording) return null;
  return deskRecording(policy.recording, await findRecordingStatus(db, { orgId, callId: id }));
}

/** Null if the call isn't recorded. Only recorded calls cost a statement. */
export async function readVisitorRecording(
  { db }: StatusDeps,
  { id, orgId, policy }: Call,
  now: Date,
): Promise<VisitorRecording | null> {
  if (!policy.recording) return null;
  const status = await findRecordingStatus(db, { orgId, callId: id });
  return visitorRecording(policy.recording, status, now);
}
