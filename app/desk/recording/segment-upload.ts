import type { RecorderStatus } from "./recorder-messages.ts";
import type { SegmentEnd, SegmentStore } from "./segment-files.ts";
import type { Heartbeat, SegmentRequests } from "./segment-requests.ts";
import type { QueuedPart } from "./upload-queue.ts";
import { createUploadQueue, sendUntilAnswered } from "./upload-queue.ts";

const HEARTBEAT_MS = 3_000;
// One part is being sent and one waits while all is well.
const BEHIND_PARTS = 3;

type Options = {
  readonly store: SegmentStore;
  readonly requests: SegmentRequests;
  readonly limitBytes: number;
  /** Whether the page wants a pause. */
  readonly paused: boolean;
  readonly onStatus: (status: RecorderStatus) => void;
  readonly onGone: () => void;
};

export type SegmentUpload = {
  /** A complete part, which the store has. */
  readonly add: (part: QueuedPart) => void;
  /** A complete part of the shared page. */
  readonly addPage: (part: QueuedPart) => void;
  readonly sendPoster: (picture: Blob) => void;
  /** False while too much waits for its upload. */
  readonly hasSpace: () => boolean;
  /** The disk took less than expected: no more than what waits now may wait from here on. */
  readonly onDiskFull: () => void;
  readonly isPaused: () => boolean;
  readonly setPaused: (paused: boolean) => void;
  /** Sends what is left, and the end. */
  readonly finish: (end: SegmentEnd) => Promise<void>;
  readonly stopHeartbeats: () => void;
};

/** Sends the parts of a segment as they are complete, and says every 3 s how it goes. */
export function createSegmentUpload(options: Options): SegmentUpload {
  const { store, requests, onStatus } = options;
  let { limitBytes, paused } = options;
  let pauseWanted = false;
  let full = false;
  let gone = false;
  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const deps = { wait, chance: Math.random };

  const onGone = () => {
    if (gone) return;
    gone = true;
    heartbeats.stop();
    options.onGone();
  };
  const queue = createUploadQueue({
    ...deps,
    send: async (part) => requests.putPart(part, await store.read(part)),
    remove: store.remove,
    onGone,
    onChange: () => report(),
  });

  const pages = createPageQueue({ ...deps, store, requests, onGone });

  const status = (): RecorderStatus => {
    const { parts, bytes } = queue.pending();
    const behind = parts >= BEHIND_PARTS ? "behind" : "recording";
    const state = paused || pauseWanted ? "paused" : full ? "full" : behind;
    return { state, pauseWanted, pendingParts: parts, pendingBytes: bytes };
  };
  let reported = status();

  /** Tells the page about each change, and the server about each change of the state. */
  function report() {
    const now = status();
    const changed = now.state !== reported.state;
    reported = now;
    onStatus(now);
    if (changed) heartbeats.send();
  }

  const heartbeats = createHeartbeats(requests, status, (answer) => {
    if (answer.status === 404 || answer.status === 410) return onGone();
    if (answer.status !== 200 || answer.paused === pauseWanted) return;
    pauseWanted = answer.paused;
    report();
  });
  heartbeats.send();

  return {
    add: queue.add,
    addPage: pages.add,
    sendPoster: (picture) => void sendUntilAnswered(deps, () => requests.putPoster(picture)),
    hasSpace() {
      const isFull = queue.pending().bytes >= limitBytes;
      if (isFull !== full) {
        full = isFull;
        report();
      }
      return !full;
    },
    onDiskFull() {
      limitBytes = Math.min(limitBytes, queue.pending().bytes);
    },
    isPaused: () => paused || pauseWanted,
    setPaused(next) {
      if (next === paused) return;
      paused = next;
      report();
      // The answer says whether the other side still wants a pause.
      heartbeats.send();
    },
    async finish(end) {
      await store.saveEnd(end);
      await Promise.all([queue.drained(), pages.drained()]);
      if (gone) return store.removeAll();
      if (queue.pending().parts > 0 || pages.pending().parts > 0) return;
      const next = await sendUntilAnswered(deps, () => requests.end(end));
      if (next !== "keep") await store.removeAll();
    },
    stopHeartbeats: heartbeats.stop,
  };
}

type PageQueueDeps = Pick<Options, "store" | "requests" | "onGone"> &
  Pick<Parameters<typeof createUploadQueue>[0], "wait" | "chance">;

const createPageQueue = ({ store, requests, ...deps }: PageQueueDeps) =>
  createUploadQueue({
    ...deps,
    send: async (part) => requests.putPage(part, await store.page.read(part)),
    remove: store.page.remove,
    onChange: () => undefined,
  });

type Answer = NonNullable<Awaited<ReturnType<SegmentRequests["heartbeat"]>>>;

/** Tells the server every 3 s how the recording goes. Of the answers, the newest request's counts. */
function createHeartbeats(
  requests: SegmentRequests,
  status: () => RecorderStatus,
  onAnswer: (answer: Answer) => void,
) {
  let sent = 0;
  let stopped = false;
  const send = () => {
    if (stopped) return;
    sent += 1;
    const current = sent;
    requests
      .heartbeat(heartbeatOf(status()))
      .then((answer) => answer && current === sent && !stopped && onAnswer(answer))
      .catch((error: unknown) => reportError(error));
  };
  const timer = setInterval(send, HEARTBEAT_MS);
  return {
    send,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

/** While the disk is full nothing is recorded, as in a pause. */
const heartbeatOf = ({ state, pendingParts, pendingBytes }: RecorderStatus): Heartbeat => ({
  state: state === "full" ? "paused" : state,
  pendingParts,
  pendingBytes,
});
