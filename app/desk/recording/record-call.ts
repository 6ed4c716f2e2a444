import type { CallId } from "../../../server/kernel/ids.ts";
import { AGENT_BACKOFF, retryDelayMs } from "../../../widget/shared/backoff.ts";
import { sendLeftovers } from "./leftovers.ts";
import { recordingMessages } from "./messages.ts";
import { openRecorder, type RecordedTracks, type Recorder } from "./open-recorder.ts";
import type { PageCapture, PageTrack } from "./page-capture.ts";
import type { RecorderStatus } from "./recorder-messages.ts";
import { findRecorderSupport, type RecorderSupport } from "./recorder-support.ts";
import type { RecordingProgress } from "./recording-progress.ts";
import type { RecordingsApi } from "./recordings-api.ts";

export type CallRecorder = {
  readonly setTracks: (tracks: RecordedTracks) => void;
  readonly setPaused: (paused: boolean) => void;
  /** Where the shared page is received; null if it isn't recorded. */
  readonly setCapture: (capture: PageCapture | null) => void;
  /** Ends the recording here. What is left is sent in the background. */
  readonly close: () => void;
};

type Options = {
  readonly callId: CallId;
  readonly agentName: string;
  readonly api: RecordingsApi;
  readonly tracks: RecordedTracks;
  readonly paused: boolean;
  readonly onProgress: (progress: RecordingProgress) => void;
};

type Ending = "closed" | "gone" | "failed";

// A segment this long wasn't a failure to start.
const LASTED_MS = 30_000;

/** Records a call until it is closed. After a failure it goes on with a new segment. */
export function recordCall(options: Options): CallRecorder {
  const { callId, agentName, api, onProgress } = options;
  const closing = Promise.withResolvers<Ending>();
  let { tracks, paused } = options;
  let recorder: Recorder | null = null;
  let closed = false;
  const pages = createPageRecording();
  const progress = (next: RecordingProgress) => {
    if (!closed) onProgress(next);
  };

  async function recordSegment(support: RecorderSupport): Promise<Ending> {
    const ending = Promise.withResolvers<Ending>();
    const opened = await openRecorder({
      support,
      texts: recordingMessages.picture(agentName),
      onReport(report) {
        if (report.type === "status") {
          progress({ at: "running", status: report.status });
          pages.onStatus(report.status);
        }
        if (report.type === "failed" || report.type === "gone") ending.resolve(report.type);
      },
    });
    try {
      const ticket = await api.start(callId, support);
      if (closed) return "closed";
      recorder = opened;
      recorder.setTracks(tracks);
      recorder.begin(ticket, paused);
      pages.begin({ write: opened.writePage, startMs: performance.now() });
      return await Promise.race([ending.promise, closing.promise]);
    } finally {
      recorder = null;
      pages.end();
      opened.finish();
    }
  }

  async function run() {
    progress({ at: "starting" });
    const support = await findRecorderSupport();
    if (!support) {
      progress({ at: "unsupported" });
      await api.cannotRecord(callId, "unsupported");
      return;
    }
    for (let failures = 0; !closed; failures += 1) {
      const beganMs = performance.now();
      const ending = await recordSegment(support).catch((): Ending => "failed");
      if (ending === "gone") return progress({ at: "off" });
      if (closed) return;
      progress({ at: "failed" });
      if (performance.now() - beganMs > LASTED_MS) failures = 0;
      await wait(retryDelayMs(AGENT_BACKOFF, failures, Math.random()));
      sendLeftovers().catch(() => undefined);
    }
  }

  run().catch(() => progress({ at: "failed" }));
  return {
    setTracks(next) {
      tracks = next;
      recorder?.setTracks(next);
    },
    setPaused(next) {
      paused = next;
      recorder?.setPaused(next);
    },
    setCapture: pages.setCapture,
    close() {
      closed = true;
      closing.resolve("closed");
    },
  };
}

/** Captures the shared page while the recorder records, and not in a pause. */
function createPageRecording() {
  let capture: PageCapture | null = null;
  let segment: PageTrack | null = null;
  let isCapturing = false;
  const set = (captures: boolean) => {
    if (captures === isCapturing) return;
    isCapturing = captures;
    if (captures && segment) capture?.start(segment);
    else capture?.stop();
  };
  return {
    begin(track: PageTrack) {
      segment = track;
    },
    end() {
      set(false);
      segment = null;
    },
    onStatus: ({ state }: RecorderStatus) =>
      set(segment !== null && (state === "recording" || state === "behind")),
    setCapture(next: PageCapture | null) {
      if (next === capture) return;
      capture?.stop();
      capture = next;
      if (isCapturing && segment) capture?.start(segment);
    },
  };
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
