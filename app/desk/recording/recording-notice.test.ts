import { expect, test } from "vitest";
import type { RecorderStatus } from "./recorder-messages.ts";
import { recordingNotice } from "./recording-notice.ts";
import type { RecordingProgress } from "./recording-progress.ts";

const running = (state: RecorderStatus["state"], pendingParts = 0): RecordingProgress => ({
  at: "running",
  status: { state, pauseWanted: false, pendingParts, pendingBytes: pendingParts * 300_000 },
});

type Row = {
  readonly text: string | undefined;
  readonly consent?: "notice" | "waiting" | "granted" | "refused";
  readonly agent?: boolean;
  readonly visitor?: boolean;
  readonly progress?: RecordingProgress;
  readonly pausedHere?: boolean;
  readonly action?: "pause" | "resume" | null;
};

test.each<Row>([
  { text: "Recording", action: "pause" },
  { text: "Recording", consent: "granted", action: "pause" },
  { text: "Waiting for the visitor's consent", consent: "waiting", progress: { at: "off" } },
  { text: "The visitor declined recording", consent: "refused", progress: { at: "off" } },
  { text: undefined, progress: { at: "off" } },
  { text: "Starting the recording…", progress: { at: "starting" } },
  { text: "The recording was interrupted. Trying again…", progress: { at: "failed" } },
  { text: "This browser can't record calls.", progress: { at: "unsupported" } },
  { text: "Recording paused", agent: true, action: "resume" },
  { text: "Recording paused", pausedHere: true, action: "resume" },
  { text: "The visitor paused the recording", visitor: true },
  { text: "The visitor paused the recording", visitor: true, agent: true, action: "resume" },
  { text: "Recording is behind: 20 s to upload", progress: running("behind", 5), action: "pause" },
  {
    text: "Recording stopped: too much is waiting to be uploaded. It continues when the connection is better.",
    progress: running("full", 1_500),
    action: "pause",
  },
])("$text", ({ text, action = null, ...row }) => {
  const { consent = "notice", agent = false, visitor = false } = row;
  const { progress = running("recording"), pausedHere = false } = row;
  const recording = {
    consent,
    pausedBy: { agent, visitor },
    captions: false,
    cobrowse: false,
    required: false,
  };
  const notice = recordingNotice(recording, { progress, pausedHere });
  expect(notice?.text).toBe(text);
  expect(notice?.action ?? null).toBe(action);
});
