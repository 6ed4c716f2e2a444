import { recorderFormat } from "./recorder-format.ts";

// Encoded again in the size that is shown, so this only has to be good enough.
const BITS_PER_SECOND = 4_000_000;

type Recording = {
  readonly tracks: readonly MediaStreamTrack[];
  readonly maxMs: number;
  /** Ends the recording early. */
  readonly finish: AbortSignal;
  /** Discards it. */
  readonly cancel: AbortSignal;
};

/** Rejects if it was canceled, or if the browser can't record these tracks. */
export function recordVideo({ tracks, maxMs, finish, cancel }: Recording): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const sound = tracks.some(({ kind }) => kind === "audio");
    const mimeType = recorderFormat(sound, MediaRecorder.isTypeSupported);
    if (!mimeType) return reject(new Error("no format"));
    const recorder = new MediaRecorder(new MediaStream([...tracks]), {
      mimeType,
      videoBitsPerSecond: BITS_PER_SECOND,
    });
    const chunks: Blob[] = [];
    const stop = () => recorder.state === "inactive" || recorder.stop();
    const timer = setTimeout(stop, maxMs);
    recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
    recorder.addEventListener("error", () => reject(new Error("recorder failed")));
    recorder.addEventListener("stop", () => {
      clearTimeout(timer);
      if (cancel.aborted) reject(new Error("canceled"));
      else resolve(new Blob(chunks, { type: mimeType }));
    });
    finish.addEventListener("abort", stop);
    cancel.addEventListener("abort", stop);
    recorder.start();
  });
}
