import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { Heartbeat, SegmentEnd } from "./domain/recorder-messages.ts";
import { HEARTBEAT_TIMEOUT_MS, type RecorderState, type SegmentKey } from "./domain/recording.ts";
import { endSegment, lockRecording } from "./parts-store.ts";
import { saveHeartbeat } from "./store.ts";

export type RecorderDeps = Pick<Deps, "db" | "clock" | "hub" | "log" | "boss">;

/**
 * Stores what the recorder reports, and refreshes both sides of the call if they see a change.
 * Returns whether a side wants a pause, or null if the recording doesn't exist or is deleted.
 */
export async function reportHeartbeat(
  deps: RecorderDeps,
  segment: SegmentKey,
  { state, pendingParts, pendingBytes }: Heartbeat,
): Promise<{ readonly paused: boolean } | null> {
  const found = await saveState(deps, segment, state);
  if (!found) return null;
  if (state === "behind" && found.before !== "behind")
    deps.log.warn({ ...segment, pendingParts, pendingBytes }, "a recorder is behind");
  return { paused: found.pausedByAgent || found.pausedByVisitor };
}

/** Stores which part is the segment's last. False if the recording doesn't exist or is deleted. */
export async function reportSegmentEnd(
  deps: RecorderDeps,
  segment: SegmentKey,
  end: SegmentEnd,
): Promise<boolean> {
  const found = await saveState(deps, segment, null);
  if (!found) return false;
  await deps.db.transaction(async (tx) => {
    const recording = await lockRecording(tx, segment);
    if (!recording) return;
    await endSegment(tx, segment, end);
    const call = { orgId: segment.orgId, callId: recording.callId };
    if (recording.isEnded) await enqueue(deps.boss, tx, "recording.finalize", call);
  });
  return true;
}

async function saveState(deps: RecorderDeps, segment: SegmentKey, state: RecorderState | null) {
  const now = deps.clock();
  const found = await deps.db.transaction((tx) => saveHeartbeat(tx, segment, state, now));
  if (!found || !("after" in found)) return found;
  const { before, after, heartbeatAt, visitorId, agentId } = found;
  const wasSilent = !heartbeatAt || now.getTime() - heartbeatAt.getTime() >= HEARTBEAT_TIMEOUT_MS;
  if (shown(wasSilent ? null : before) !== shown(after))
    deps.hub.wake({ type: "recording_changed", visitorId, agentId });
  return found;
}

/** What a visitor sees: whether the uploads keep up makes no difference. */
const shown = (state: RecorderState | null) => (state === "behind" ? "recording" : state);
