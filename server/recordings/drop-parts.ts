import type { Deps } from "../deps.ts";
import type { RecordingKey } from "./domain/recording.ts";
import { deletePartRows, listPartKeys } from "./finalize-store.ts";

const BATCH = 200;
const CONCURRENT = 16;

/** Deletes the stored parts of a recording that takes no more: first files, then their rows. */
export async function dropParts(
  { db, storage }: Pick<Deps, "db" | "storage">,
  key: RecordingKey,
): Promise<void> {
  for (;;) {
    const keys = await listPartKeys(db, key, BATCH);
    if (keys.length === 0) return;
    for (let at = 0; at < keys.length; at += CONCURRENT)
      await Promise.all(keys.slice(at, at + CONCURRENT).map((file) => storage.remove(file)));
    await deletePartRows(db, key, keys);
  }
}
