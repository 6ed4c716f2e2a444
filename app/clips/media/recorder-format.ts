/**
 * H.264 in MP4 plays everywhere, in older versions of Safari nothing else does. The others are for
 * browsers that can't record it.
 */
const FORMATS = {
  silent: [
    "video/mp4;codecs=avc1.42E01E",
    "video/webm;codecs=vp9",
    "video/webm;codecs=vp8",
    "video/webm",
    "video/mp4",
  ],
  sound: [
    "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
    "video/webm;codecs=vp9,opus",
    "video/webm;codecs=vp8,opus",
    "video/webm",
    "video/mp4",
  ],
} as const;

/** The best format that this browser can record, or null for none. */
export function recorderFormat(
  sound: boolean,
  isSupported: (format: string) => boolean,
): string | null {
  return FORMATS[sound ? "sound" : "silent"].find(isSupported) ?? null;
}

export const canRecord = (): boolean =>
  typeof MediaRecorder !== "undefined" &&
  recorderFormat(false, MediaRecorder.isTypeSupported) !== null;
