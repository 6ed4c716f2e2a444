import { PassThrough, Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Storage } from "../integrations/storage.ts";

type Content = string | AsyncIterable<string | Uint8Array>;

/** Adds a file to the archive, and returns once its content was read to the end. */
export type AddFile = (
  name: string,
  content: Content,
  options?: { readonly compress?: boolean },
) => Promise<void>;

/**
 * Stores a ZIP archive while it is written, a piece in memory at a time. If writing or storing fails,
 * nothing is stored.
 */
export async function putArchive(
  storage: Pick<Storage, "put">,
  key: string,
  write: (add: AddFile) => Promise<void>,
): Promise<void> {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  zip.on("error", (error: Error) => output.destroy(error));
  const stop = new AbortController();
  const stored = storage.put(key, output, "application/zip");
  stored.catch((error) => stop.abort(error));
  try {
    await write(async (name, content, { compress = true } = {}) => {
      const source = Readable.from(typeof content === "string" ? [content] : content);
      zip.addReadStream(source, name, { compress });
      try {
        await finished(source, { signal: stop.signal });
      } finally {
        source.destroy();
      }
    });
    zip.end();
  } catch (error) {
    output.destroy(new Error("the archive was not written to its end"));
    await stored.catch(() => {});
    throw stop.signal.aborted ? stop.signal.reason : error;
  }
  await stored;
}
