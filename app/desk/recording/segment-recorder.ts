import { createPartCutter, type Piece } from "./part-cutter.ts";
import { createPicture } from "./picture.ts";
import { createPoster } from "./poster.ts";
import type { RecorderConfig, Side } from "./recorder-messages.ts";
import type { SegmentStore } from "./segment-files.ts";
import type { SegmentUpload } from "./segment-upload.ts";
import { createSoundEncoder } from "./sound-encoder.ts";
import { createPictureEncoder, FRAMES_PER_SECOND } from "./video-encoder.ts";
import { createWebmStream } from "./webm-stream.ts";

// A picture that hasn't changed, as in a pause, is encoded again after this time.
const UNCHANGED_MS = 500;

type Target = { readonly store: SegmentStore; readonly upload: SegmentUpload };

export type SegmentRecorder = {
  readonly show: (side: Side, frame: VideoFrame) => void;
  readonly clear: (side: Side) => void;
  readonly takeBlock: (block: AudioData) => void;
  readonly takePcm: (samples: Float32Array<ArrayBuffer>) => void;
  readonly begin: (target: Target) => void;
  /** Resolves to the segment's end once its last part is stored. */
  readonly finish: () => Promise<{ readonly lastPart: number; readonly durationMs: number }>;
};

/** Composes, encodes and writes one segment, from `begin` on. */
export function createSegmentRecorder(
  { codec, texts }: RecorderConfig,
  onTick: () => void,
  onError: (error: unknown) => void,
): SegmentRecorder {
  const picture = createPicture(texts);
  const poster = createPoster(picture, (taken) => target?.upload.sendPoster(taken), onError);
  const begun = Promise.withResolvers<Target>();
  let target: Target | null = null;
  let zeroMs = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let finishing = false;
  let composing: Promise<void> | null = null;
  let drawn = { changes: -1, atMs: Number.NEGATIVE_INFINITY };
  const now = () => performance.now() - zeroMs;
  const isRecording = () => target !== null && !finishing;
  const isPaused = () => target?.upload.isPaused() ?? false;

  const sizes = new Map<number, number>();
  const cutter = createPartCutter(() => target?.upload.hasSpace() ?? true);
  const stream = createWebmStream({
    codec: codec.name,
    onHeaderEnd: cutter.headerEnds,
    onClusterEnd: (position) =>
      cutter.clusterEnds(position, finishing ? Number.POSITIVE_INFINITY : now()),
    write: (bytes) => store(cutter.write(bytes)),
    onError,
  });
  const encoder = createPictureEncoder({ codec, onChunk: stream.addVideo, onError });
  const sound = createSoundEncoder({ onChunk: stream.addAudio, onError });

  async function store(pieces: readonly Piece[]) {
    // The header is written earlier.
    const to = await begun.promise;
    for (const { part, bytes, last } of pieces) {
      sizes.set(part, (sizes.get(part) ?? 0) + bytes.byteLength);
      if (!(await to.store.append(part, bytes, last))) to.upload.onDiskFull();
      if (!last) continue;
      to.upload.add({ part, bytes: sizes.get(part) ?? 0 });
      sizes.delete(part);
    }
  }

  function paint() {
    onTick();
    sound.tick(now());
    const isSame = picture.changes() === drawn.changes && now() - drawn.atMs < UNCHANGED_MS;
    if (isSame || composing || !encoder.isFree()) return;
    composing = compose()
      .catch(onError)
      .finally(() => {
        composing = null;
      });
  }

  async function compose() {
    drawn = { changes: picture.changes(), atMs: now() };
    const paused = isPaused();
    encoder.encode(await picture.compose(now(), paused, encoder.timestampAt(now())));
    if (!paused) poster.take(now());
  }

  return {
    show(side, frame) {
      if (isRecording() && !isPaused()) picture.show(side, frame, now());
      else frame.close();
    },
    clear: picture.clear,
    takeBlock(block) {
      if (isRecording()) sound.take(block, now(), isPaused());
      else block.close();
    },
    takePcm(samples) {
      if (isRecording()) sound.takePcm(samples, now(), isPaused());
    },
    begin(to) {
      target = to;
      begun.resolve(to);
      zeroMs = performance.now();
      timer = setInterval(paint, 1_000 / FRAMES_PER_SECOND);
    },
    async finish() {
      finishing = true;
      clearInterval(timer);
      const durationMs = Math.round(now());
      await composing;
      picture.clear("visitor");
      picture.clear("agent");
      await Promise.all([encoder.flush(), sound.flush()]).catch(onError);
      await stream.finish().catch(onError);
      await store(cutter.end());
      return { lastPart: cutter.lastPart(), durationMs };
    },
  };
}
