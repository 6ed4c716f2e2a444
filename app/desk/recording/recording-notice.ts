import type { DeskRecording } from "../../../server/recordings/domain/recording-view.ts";
import type { RecordingState } from "./call-recording.ts";
import { recordingMessages } from "./messages.ts";
import { PART_MS } from "./part-cutter.ts";
import type { RecorderStatus } from "./recorder-messages.ts";

const SECOND_MS = 1_000;

export type RecordingNotice = {
  readonly tone: "recording" | "quiet" | "caution";
  readonly text: string;
  readonly action: "pause" | "resume" | null;
};

const quiet = (text: string): RecordingNotice => ({ tone: "quiet", text, action: null });
const caution = (text: string): RecordingNotice => ({ tone: "caution", text, action: null });

/** What the desk says about the recording of the call that it carries. */
export function recordingNotice(
  { consent, pausedBy }: DeskRecording,
  { progress, pausedHere }: RecordingState,
): RecordingNotice | null {
  const texts = recordingMessages;
  if (progress.at === "unsupported") return caution(texts.unsupported);
  if (consent === "waiting") return quiet(texts.waiting);
  if (consent === "refused") return quiet(texts.refused);
  if (progress.at === "off") return null;
  if (pausedBy.visitor)
    return { ...quiet(texts.pausedByVisitor), action: pausedBy.agent ? "resume" : null };
  if (pausedBy.agent || pausedHere) return { ...quiet(texts.paused), action: "resume" };
  if (progress.at === "starting") return quiet(texts.starting);
  if (progress.at === "failed") return caution(texts.failed);
  return { ...runningNotice(progress.status), action: "pause" };
}

function runningNotice({ state, pendingParts }: RecorderStatus): RecordingNotice {
  switch (state) {
    case "full":
      return caution(recordingMessages.full);
    case "behind":
      return caution(recordingMessages.behind((pendingParts * PART_MS) / SECOND_MS));
    case "recording":
    case "paused":
      return { tone: "recording", text: recordingMessages.recording, action: "pause" };
  }
}
