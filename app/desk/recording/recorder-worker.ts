import { createPageTrackWriter, type PageTrackWriter } from "./page-track.ts";
import type {
  RecorderCommand,
  RecorderConfig,
  RecorderReport,
  SegmentTicket,
  Side,
} from "./recorder-messages.ts";
import { createSegmentFiles, createSegmentMemory, lockOf } from "./segment-files.ts";
import { createSegmentRecorder, type SegmentRecorder } from "./segment-recorder.ts";
import { createSegmentRequests } from "./segment-requests.ts";
import { createSegmentUpload, type SegmentUpload } from "./segment-upload.ts";

const MEMORY_LIMIT_BYTES = 50_000_000;

type Prepared = { readonly config: RecorderConfig; readonly recorder: SegmentRecorder };

let prepared: Prepared | null = null;
let upload: SegmentUpload | null = null;
let page: PageTrackWriter | null = null;
let beginning: Promise<void> | null = null;
let ended = false;
const readers = new Map<Side, ReadableStreamDefaultReader<VideoFrame>>();

const report = (message: RecorderReport) => self.postMessage(message);

self.addEventListener("message", ({ data }: MessageEvent<RecorderCommand>) => {
  try {
    if (data.type === "prepare") prepare(data.config);
    else if (prepared) obey(prepared, data);
  } catch (error) {
    fail(error);
  }
});

function prepare(config: RecorderConfig) {
  const onTick = () => config.asksForFrames && report({ type: "tick" });
  prepared = { config, recorder: createSegmentRecorder(config, onTick, fail) };
  report({ type: "prepared" });
}

function obey(current: Prepared, command: Exclude<RecorderCommand, { type: "prepare" }>) {
  const { recorder } = current;
  switch (command.type) {
    case "begin":
      beginning = begin(current, command.ticket, command.paused);
      beginning.catch(fail);
      return;
    case "video":
      return readFrames(recorder, command.side, command.frames);
    case "frame":
      return recorder.show(command.side, command.frame);
    case "no-frame":
      return recorder.clear(command.side);
    case "audio":
      readSamples(recorder, command.samples).catch(fail);
      return;
    case "pcm":
      command.port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) =>
        recorder.takePcm(data);
      return;
    case "page":
      return page?.add(command.line);
    case "pause":
      return upload?.setPaused(command.paused);
    case "finish":
      void finish();
  }
}

async function begin({ config, recorder }: Prepared, ticket: SegmentTicket, paused: boolean) {
  await holdLock(lockOf(ticket));
  const files = await createSegmentFiles(ticket).catch(() => null);
  const store = files ?? createSegmentMemory();
  upload = createSegmentUpload({
    store,
    requests: createSegmentRequests(ticket),
    limitBytes: files ? config.limitBytes : Math.min(config.limitBytes, MEMORY_LIMIT_BYTES),
    paused,
    onStatus: (status) => report({ type: "status", status }),
    onGone() {
      report({ type: "gone" });
      void finish();
    },
  });
  page = createPageTrackWriter({
    store: store.page,
    onPart: upload.addPage,
    onError: fail,
    nowMs: () => performance.now(),
  });
  recorder.begin({ store, upload });
}

/** Resolves when the lock is held, which it is until the worker ends. */
function holdLock(name: string): Promise<void> {
  return new Promise((held, failed) => {
    const untilTheEnd = () =>
      new Promise(() => {
        held();
      });
    navigator.locks.request(name, untilTheEnd).catch(failed);
  });
}

/** Reads a side's frames in place of the previous ones. */
function readFrames(
  recorder: SegmentRecorder,
  side: Side,
  frames: ReadableStream<VideoFrame> | null,
) {
  readers
    .get(side)
    ?.cancel()
    .catch(() => undefined);
  const reader = frames?.getReader();
  if (!reader) {
    readers.delete(side);
    return recorder.clear(side);
  }
  readers.set(side, reader);
  const read = async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      if (readers.get(side) === reader) recorder.show(side, value);
      else value.close();
    }
  };
  read().catch(fail);
}

async function readSamples(recorder: SegmentRecorder, samples: ReadableStream<AudioData>) {
  const reader = samples.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    recorder.takeBlock(value);
  }
}

function fail(error: unknown) {
  if (ended) return;
  report({ type: "failed", error: error instanceof Error ? error.message : String(error) });
  void finish();
}

/** Ends the segment. The worker goes on until everything is sent. */
async function finish() {
  if (ended) return;
  ended = true;
  await beginning?.catch(() => undefined);
  if (prepared && upload) {
    // What is left to send is no sign of a running recorder.
    upload.stopHeartbeats();
    const [media, lastPagePart] = await Promise.all([prepared.recorder.finish(), page?.finish()]);
    await upload.finish({ ...media, lastPagePart: lastPagePart ?? null });
  }
  report({ type: "done" });
  self.close();
}
