export const CLIP_SECONDS = 6;
const BITS_PER_SECOND = 2_000_000;

// H.264 in MP4 plays everywhere. The others are for browsers that can't record it.
const FORMATS = [
  "video/mp4;codecs=avc1.42E01E",
  "video/webm;codecs=vp9",
  "video/webm;codecs=vp8",
  "video/webm",
  "video/mp4",
];

/** The best format that this browser can record, or null for none. */
export function clipFormat(isSupported: (format: string) => boolean): string | null {
  return FORMATS.find(isSupported) ?? null;
}

export const canRecord = (): boolean =>
  typeof MediaRecorder !== "undefined" && clipFormat(MediaRecorder.isTypeSupported) !== null;

/** Records a silent clip of the camera; rejects when stopped before its end. */
export function recordClip(camera: MediaStreamTrack, stopped: AbortSignal): Promise<Blob> {
  return new Promise((done, failed) => {
    const format = clipFormat(MediaRecorder.isTypeSupported);
    if (!format) return failed(new Error("no format"));
    const recorder = new MediaRecorder(new MediaStream([camera]), {
      mimeType: format,
      videoBitsPerSecond: BITS_PER_SECOND,
    });
    const chunks: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
    recorder.addEventListener("error", () => failed(new Error("recorder failed")));
    recorder.addEventListener("stop", () => {
      if (stopped.aborted) failed(new Error("stopped"));
      else done(new Blob(chunks, { type: format }));
    });
    const finish = () => recorder.state === "inactive" || recorder.stop();
    recorder.start();
    const timer = setTimeout(finish, CLIP_SECONDS * 1_000);
    stopped.addEventListener("abort", () => {
      clearTimeout(timer);
      finish();
    });
  });
}
