import { mkdir, open, readdir, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** Writes a new file and flushes its bytes to disk. Its directory entry needs `sync` too. */
export async function writeDurably(target: string, body: Uint8Array | Readable): Promise<void> {
  const file = await open(target, "wx", 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Flushes created, renamed and removed directory entries to disk. */
export async function sync(folder: string): Promise<void> {
  const opened = await open(folder);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** Creates the folder and its parents, and flushes them to disk. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; ; made = path.dirname(made)) {
    await sync(path.dirname(made));
    if (made === first) return;
  }
}

/** All files in a folder of `root` and its subfolders, as paths relative to `root`. */
export async function* filesUnder(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(
    nullIfMissing,
  );
  for (const entry of entries ?? []) {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(root, name);
    else yield name;
  }
}

/** Removes subfolders that have been empty since before that time. */
export async function removeEmptyFolders(folder: string, before: Date): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nullIfMissing);
  for (const entry of entries ?? []) {
    if (!entry.isDirectory()) continue;
    const child = path.join(folder, entry.name);
    await removeEmptyFolders(child, before);
    const found = await stat(child).catch(nullIfMissing);
    if (found && found.mtime < before) await rmdir(child).catch(ignoreIfInUse);
  }
}

/** Runs functions with the same key one after the other. */
export function createSerializer() {
  const last = new Map<string, Promise<void>>();
  return async (key: string, run: () => Promise<void>): Promise<void> => {
    const result = (last.get(key) ?? Promise.resolve()).then(run, run);
    last.set(key, result);
    try {
      await result;
    } finally {
      if (last.get(key) === result) last.delete(key);
    }
  };
}

export function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

function ignoreIfInUse(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST" && error.code !== "ENOENT") throw error;
}
