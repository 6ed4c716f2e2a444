import { mkdir, open, readdir, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** Writes a new file whose bytes survive a power cut; its name in the folder needs `sync`. */
export async function writeDurably(target: string, body: Uint8Array | Readable): Promise<void> {
  const file = await open(target, "wx", 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes what was created, renamed or removed in the folder survive a power cut. */
export async function sync(folder: string): Promise<void> {
  const opened = await open(folder);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; ; made = path.dirname(made)) {
    await sync(path.dirname(made));
    if (made === first) return;
  }
}

/** The paths below `root` of all files in one of its folders and in the folders inside it. */
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

/** Removes folders inside this one that have been empty since before that time. */
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

/** Runs what concerns the same key one after the other. */
export function createSerializer() {
  const last = new Map<string, Promise<void>>();
  return async (key: string, run: () => Promise<void>): Promise<void> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(run, run);
    last.set(key, mine);
    try {
      await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
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
