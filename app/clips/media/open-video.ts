/** A recording or a chosen file, ready to be played and cut. */
export type SourceVideo = {
  readonly blob: Blob;
  readonly url: string;
  readonly durationMs: number;
};

/**
 * Reads a video. What a recorder wrote has no duration and can't be searched, so its container is
 * written anew, without encoding anything. Rejects if it can't be read.
 */
export async function openVideo(file: Blob): Promise<SourceVideo> {
  const { ALL_FORMATS, BlobSource, Input } = await import("mediabunny");
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    if (!(await input.getPrimaryVideoTrack())) throw new Error("no video track");
    const durationMs = Math.round((await input.computeDuration()) * 1_000);
    const blob = (await copyContainer(file)) ?? file;
    return { blob, url: URL.createObjectURL(blob), durationMs };
  } finally {
    input.dispose();
  }
}

async function copyContainer(file: Blob): Promise<Blob | null> {
  const bunny = await import("mediabunny");
  const input = new bunny.Input({ source: new bunny.BlobSource(file), formats: bunny.ALL_FORMATS });
  const isWebm = (await input.getFormat()) === bunny.WEBM;
  const target = new bunny.BufferTarget();
  const format = isWebm ? new bunny.WebMOutputFormat() : new bunny.Mp4OutputFormat();
  const output = new bunny.Output({ format, target });
  try {
    const copy = { mode: "forced", shiftTolerance: Number.POSITIVE_INFINITY } as const;
    const conversion = await bunny.Conversion.init({ input, output, copy, showWarnings: false });
    if (!conversion.isValid || conversion.discardedTracks.length > 0) return null;
    await conversion.execute();
  } catch {
    return null;
  } finally {
    input.dispose();
  }
  return target.buffer && new Blob([target.buffer], { type: isWebm ? "video/webm" : "video/mp4" });
}
