import { buffer } from "node:stream/consumers";
import { CustomSource, Input, MP4, WEBM } from "mediabunny";
import type { Storage } from "../integrations/storage.ts";

/** The duration of a stored video in milliseconds, or null if it can't be read. */
export async function measureDuration(
  storage: Storage,
  key: string,
  bytes: number,
): Promise<number | null> {
  const source = new CustomSource({
    getSize: () => bytes,
    async read(start, end) {
      const file = await storage.get(key, { start, end: end - 1 });
      if (!file) throw new Error(`${key} is gone`);
      return buffer(file.stream);
    },
  });
  const input = new Input({ source, formats: [WEBM, MP4] });
  try {
    return Math.round((await input.computeDuration()) * 1_000);
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}
