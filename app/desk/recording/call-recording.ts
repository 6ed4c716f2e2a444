import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import type { LocalMedia } from "../media/local-media.ts";
import type { RecordedTracks } from "./open-recorder.ts";
import type { PageCapture } from "./page-capture.ts";
import type { CallRecorder } from "./record-call.ts";
import type { RecordingProgress } from "./recording-progress.ts";
import type { RecordingsApi } from "./recordings-api.ts";

export type RecordingState = {
  readonly progress: RecordingProgress;
  /** The agent has pressed pause. The recorder doesn't wait for the server. */
  readonly pausedHere: boolean;
};

/** The recording of the call that this tab carries. */
export type CallRecording = ReadableStore<RecordingState> & {
  /** The newest state of the carried call; null if there is none. */
  readonly update: (call: DeskCall | null, agentName: string) => void;
  /** The visitor's tracks, which change with each of the visitor's pages. The picture only if there is a camera. */
  readonly setRemote: (remote: MediaStream | null, hasCamera: boolean) => void;
  /** Where the shared page is received; null if it isn't recorded. */
  readonly setCapture: (capture: PageCapture | null) => void;
  /** Pauses at once. Resumes when the server knows. Rejects if it wasn't reached. */
  readonly setPaused: (paused: boolean) => Promise<void>;
};

const OFF: RecordingState = { progress: { at: "off" }, pausedHere: false };

type Opened = { readonly callId: CallId; readonly recorder: Promise<CallRecorder> };

export function createCallRecording(api: RecordingsApi, local: LocalMedia): CallRecording {
  const store = createStore<RecordingState>(OFF);
  let current: DeskCall | null = null;
  let remote: MediaStream | null = null;
  let hasCamera = true;
  let capture: PageCapture | null = null;
  let opened: Opened | null = null;

  const tracks = (): RecordedTracks => tracksOf(remote, hasCamera, local);
  const isPaused = () => store.get().pausedHere || isPausedFor(current);
  /** Nothing is done if the recorder couldn't be loaded, which the store says. */
  const withRecorder = (run: (recorder: CallRecorder) => void) => {
    opened?.recorder.then(run, () => undefined);
  };
  const sendTracks = () => withRecorder((recorder) => recorder.setTracks(tracks()));
  local.subscribe(sendTracks);

  function open({ callId }: DeskCall, agentName: string) {
    const isCurrent = () => opened?.callId === callId;
    const recorder = import("./record-call.ts").then(({ recordCall }) =>
      recordCall({
        ...{ callId, agentName, api, tracks: tracks(), paused: isPaused() },
        onProgress: (progress) => isCurrent() && store.set({ progress }),
      }),
    );
    opened = { callId, recorder };
    withRecorder((opening) => opening.setCapture(capture));
    recorder.catch(() => isCurrent() && store.set({ progress: { at: "failed" } }));
  }

  function close() {
    withRecorder((recorder) => recorder.close());
    opened = null;
    store.set(OFF);
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    update(call, agentName) {
      current = call;
      // From here on the server's view says who has paused.
      if (call?.recording?.pausedBy.agent) store.set({ pausedHere: false });
      const wanted = call !== null && isRecorded(call);
      if (opened && (!wanted || opened.callId !== call.callId)) close();
      if (!wanted) return;
      if (opened) withRecorder((recorder) => recorder.setPaused(isPaused()));
      else open(call, agentName);
    },
    setRemote(next, camera) {
      if (next === remote && camera === hasCamera) return;
      hasCamera = camera;
      remote?.removeEventListener("addtrack", sendTracks);
      remote = next;
      remote?.addEventListener("addtrack", sendTracks);
      sendTracks();
    },
    setCapture(next) {
      capture = next;
      withRecorder((recorder) => recorder.setCapture(next));
    },
    async setPaused(paused) {
      if (!current) return;
      if (paused) store.set({ pausedHere: true });
      withRecorder((recorder) => recorder.setPaused(isPaused()));
      await api.setPaused(current.callId, paused);
      if (paused) return;
      store.set({ pausedHere: false });
      withRecorder((recorder) => recorder.setPaused(isPaused()));
    },
  };
}

/** Both sides are connected, and the visitor has agreed if the organization asks. */
const isRecorded = ({ at, recording }: DeskCall): boolean =>
  at === "connected" && (recording?.consent === "notice" || recording?.consent === "granted");

const isPausedFor = (call: DeskCall | null): boolean => {
  const pausedBy = call?.recording?.pausedBy;
  return Boolean(pausedBy?.agent || pausedBy?.visitor);
};

function tracksOf(
  remote: MediaStream | null,
  hasCamera: boolean,
  local: LocalMedia,
): RecordedTracks {
  const { screen, camera, microphone } = local.get();
  return {
    visitor: {
      video: (hasCamera && remote?.getVideoTracks()[0]) || null,
      audio: remote?.getAudioTracks()[0] ?? null,
    },
    agent: { video: screen ?? camera, audio: microphone },
  };
}
