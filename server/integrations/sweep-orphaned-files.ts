import type { Storage } from "./storage.ts";

const BATCH = 500;

type Sweep = {
  /** Such as `greetings`. */
  readonly prefix: string;
  /** Must exceed the time between an upload and writing its row. */
  readonly olderThanMs: number;
  /** The keys that a row references. */
  readonly findUsed: (keys: readonly string[]) => Promise<ReadonlySet<string>>;
};

/**
 * Removes old files that no row references, because the row was never written or the job to delete
 * the file was lost. Returns their keys.
 */
export async function sweepOrphanedFiles(
  { storage, clock }: { readonly storage: Storage; readonly clock: () => Date },
  { prefix, olderThanMs, findUsed }: Sweep,
): Promise<readonly string[]> {
  const before = new Date(clock().getTime() - olderThanMs);
  const removed: string[] = [];
  const sweep = async (keys: readonly string[]) => {
    const used = await findUsed(keys);
    for (const key of keys) {
      if (used.has(key)) continue;
      await storage.remove(key);
      removed.push(key);
    }
  };
  let batch: string[] = [];
  for await (const { key, modifiedAt } of storage.list(prefix)) {
    if (modifiedAt < before) batch.push(key);
    if (batch.length < BATCH) continue;
    await sweep(batch);
    batch = [];
  }
  if (batch.length > 0) await sweep(batch);
  return removed;
}
