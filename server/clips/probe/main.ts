import { parentPort, workerData } from "node:worker_threads";
import { BufferSource, Input, MP4, WEBM } from "mediabunny";
import type { ClipFacts } from "../domain/clip.ts";

// Runs as a worker thread: reads a file that a client has sent, and answers with what is in it.

type Read = Omit<ClipFacts, "type">;

async function read(bytes: Uint8Array): Promise<Read | null> {
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM, MP4] });
  const video = await input.getPrimaryVideoTrack();
  if (!video) return null;
  const audio = await input.getAudioTracks();
  const [durationS, width, height, videoCodec] = await Promise.all([
    input.computeDuration(),
    video.getDisplayWidth(),
    video.getDisplayHeight(),
    video.getCodec(),
  ]);
  const durationMs = Math.round(durationS * 1_000);
  return { durationMs, width, height, videoCodec, hasSound: audio.length > 0 };
}

// What can't be read is no reason to report an error with parts of the file.
parentPort?.postMessage(await read(workerData).catch(() => null));
