import { diskLimit } from "./disk-limit.ts";
import { createPortableFeeds } from "./portable-feeds.ts";
import type { PictureTexts, RecorderReport, SegmentTicket, Side } from "./recorder-messages.ts";
import type { RecorderSupport } from "./recorder-support.ts";
import { createSoundMix } from "./sound-mix.ts";
import { createTrackFeeds, type Feeds, type Send } from "./track-feeds.ts";

/** What is recorded of both sides now. */
export type RecordedTracks = Readonly<
  Record<Side, { readonly video: MediaStreamTrack | null; readonly audio: MediaStreamTrack | null }>
>;

export type Recorder = {
  /** Tracks may be replaced at any time. */
  readonly setTracks: (tracks: RecordedTracks) => void;
  readonly begin: (ticket: SegmentTicket, paused: boolean) => void;
  readonly setPaused: (paused: boolean) => void;
  /** Adds a line to the recording of the shared page. */
  readonly writePage: (line: string) => void;
  /** Ends the segment. Its worker goes on until everything is sent. */
  readonly finish: () => void;
};

type Options = {
  readonly support: RecorderSupport;
  readonly texts: PictureTexts;
  readonly onReport: (report: RecorderReport) => void;
};

const SIDES: readonly Side[] = ["visitor", "agent"];

/** Starts a worker that records one segment. Resolves when it is prepared. */
export async function openRecorder({ support, texts, onReport }: Options): Promise<Recorder> {
  const worker = new Worker(new URL("./recorder-worker.ts", import.meta.url), { type: "module" });
  const send: Send = (command, transfer = []) => worker.postMessage(command, transfer);
  const mix = createSoundMix();
  let feeds: Feeds | null = null;
  let current: RecordedTracks | null = null;
  const closeFeeds = () => {
    feeds?.close();
    feeds = null;
    mix.close();
  };

  const prepared = new Promise<void>((done, failed) => {
    worker.addEventListener("error", ({ message }) => {
      worker.terminate();
      closeFeeds();
      onReport({ type: "failed", error: message });
      failed(new Error(message));
    });
    worker.addEventListener("message", ({ data }: MessageEvent<RecorderReport>) => {
      if (data.type === "prepared") done();
      else if (data.type === "tick") feeds?.onTick();
      else onReport(data);
    });
  });
  const limitBytes = diskLimit(await estimate());
  const asksForFrames = support.path === "portable";
  send({ type: "prepare", config: { codec: support.codec, texts, asksForFrames, limitBytes } });
  await prepared;
  feeds = asksForFrames ? await createPortableFeeds(send, mix) : createTrackFeeds(send, mix);

  return {
    setTracks(tracks) {
      for (const side of SIDES) {
        const { video, audio } = tracks[side];
        if (!current || current[side].video !== video) feeds?.setVideo(side, video);
        if (!current || current[side].audio !== audio) mix.set(side, audio);
      }
      current = tracks;
    },
    begin: (ticket, paused) => send({ type: "begin", ticket, paused }),
    setPaused: (paused) => send({ type: "pause", paused }),
    writePage: (line) => send({ type: "page", line }),
    finish() {
      send({ type: "finish" });
      closeFeeds();
    },
  };
}

const estimate = (): Promise<StorageEstimate> =>
  navigator.storage?.estimate?.().catch(() => ({})) ?? Promise.resolve({});
