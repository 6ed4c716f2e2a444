import type { SegmentTicket } from "./recorder-messages.ts";
import { FOLDER } from "./segment-folder.ts";
import { findWholeBlocks } from "./whole-blocks.ts";

/** The last part of a segment, and how long the segment is. */
export type SegmentEnd = { readonly lastPart: number; readonly durationMs: number };

/** The name of a segment. */
export type SegmentName = Pick<SegmentTicket, "recordingId" | "segment">;

type Bytes = Uint8Array<ArrayBuffer>;

/** Where the parts of one segment wait for their upload. */
export type SegmentStore = {
  /** Adds to a part. Resolves to false if there was no space for all of it. */
  readonly append: (part: number, bytes: Bytes, last: boolean) => Promise<boolean>;
  readonly read: (part: number) => Promise<Bytes>;
  readonly remove: (part: number) => Promise<void>;
  readonly saveEnd: (end: SegmentEnd) => Promise<void>;
  readonly removeAll: () => Promise<void>;
};

const TOKEN_FILE = "token";
const END_FILE = "end";
const PART_FILE = /^part-(\d+)$/;

const nameOf = ({ recordingId, segment }: SegmentName): string => `${recordingId}.${segment}`;
const partFile = (part: number): string => `part-${part}`;

/** The Web Lock that a recorder holds for as long as it writes and sends a segment. */
export const lockOf = (name: SegmentName): string => `call-recording ${nameOf(name)}`;

/** A folder of the origin's private files, written in a worker as the recording is made. */
export async function createSegmentFiles(ticket: SegmentTicket): Promise<SegmentStore> {
  const root = await openRoot(true);
  const folder = await root.getDirectoryHandle(nameOf(ticket), { create: true });
  await writeText(folder, TOKEN_FILE, ticket.uploadToken);
  const cut = new Set<number>();
  let open: { readonly part: number; readonly file: FileSystemSyncAccessHandle } | null = null;

  async function fileOf(part: number): Promise<FileSystemSyncAccessHandle> {
    if (open?.part === part) return open.file;
    const handle = await folder.getFileHandle(partFile(part), { create: true });
    const file = await handle.createSyncAccessHandle();
    open = { part, file };
    return file;
  }

  return {
    async append(part, bytes, last) {
      const file = await fileOf(part);
      if (!cut.has(part) && !writeAll(file, bytes)) cut.add(part);
      if (last) {
        file.close();
        open = null;
      }
      return !cut.has(part);
    },
    async read(part) {
      const bytes = await readFile(folder, partFile(part));
      return cut.has(part) ? bytes.subarray(0, findWholeBlocks(bytes).length) : bytes;
    },
    remove: (part) => folder.removeEntry(partFile(part)),
    saveEnd: ({ lastPart, durationMs }) => writeText(folder, END_FILE, `${lastPart} ${durationMs}`),
    removeAll: () => root.removeEntry(nameOf(ticket), { recursive: true }),
  };
}

/** For browsers that keep no files, as some do in private windows. Lost with the page. */
export function createSegmentMemory(): SegmentStore {
  const parts = new Map<number, Bytes[]>();
  return {
    async append(part, bytes) {
      parts.set(part, [...(parts.get(part) ?? []), bytes.slice()]);
      return true;
    },
    read: async (part) => new Uint8Array(await new Blob(parts.get(part)).arrayBuffer()),
    remove: async (part) => void parts.delete(part),
    saveEnd: async () => undefined,
    removeAll: async () => parts.clear(),
  };
}

/** A segment whose recorder is gone. */
export type Leftover = {
  readonly ticket: SegmentTicket;
  readonly parts: readonly { readonly part: number; readonly bytes: number }[];
  /** What the recorder has saved at its end; null if it was killed before. */
  readonly end: SegmentEnd | null;
  readonly store: Pick<SegmentStore, "read" | "remove" | "removeAll">;
};

/** The segments with files on this device. Some may belong to a recorder that runs in another tab. */
export async function listSegments(): Promise<SegmentName[]> {
  const root = await openRoot(false).catch(() => null);
  if (!root) return [];
  const found = [];
  for await (const name of root.keys()) {
    const [recordingId, segment] = name.split(".");
    if (recordingId && segment) found.push({ recordingId, segment: Number(segment) });
  }
  return found;
}

export async function openLeftover(segment: SegmentName): Promise<Leftover> {
  const root = await openRoot(false);
  const name = nameOf(segment);
  const folder = await root.getDirectoryHandle(name);
  const [uploadToken, end] = await Promise.all([
    readText(folder, TOKEN_FILE),
    readText(folder, END_FILE),
  ]);
  const [lastPart = Number.NaN, durationMs = Number.NaN] = end.split(" ").map(Number);
  return {
    ticket: { ...segment, uploadToken },
    parts: await listParts(folder),
    end: end ? { lastPart, durationMs } : null,
    store: {
      read: (part) => readFile(folder, partFile(part)),
      remove: (part) => folder.removeEntry(partFile(part)),
      removeAll: () => root.removeEntry(name, { recursive: true }),
    },
  };
}

async function listParts(folder: FileSystemDirectoryHandle) {
  const parts = [];
  for await (const [name, handle] of folder.entries()) {
    const part = PART_FILE.exec(name)?.[1];
    if (part === undefined || !(handle instanceof FileSystemFileHandle)) continue;
    parts.push({ part: Number(part), bytes: (await handle.getFile()).size });
  }
  return parts.sort((a, b) => a.part - b.part);
}

async function openRoot(create: boolean): Promise<FileSystemDirectoryHandle> {
  const files = await navigator.storage.getDirectory();
  return files.getDirectoryHandle(FOLDER, { create });
}

/** False if the disk or the site's share of it is full. */
function writeAll(file: FileSystemSyncAccessHandle, bytes: Bytes): boolean {
  try {
    return file.write(bytes) === bytes.byteLength;
  } catch {
    return false;
  }
}

async function writeText(folder: FileSystemDirectoryHandle, name: string, text: string) {
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await handle.createSyncAccessHandle();
  file.write(new TextEncoder().encode(text));
  file.close();
}

async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<Bytes> {
  const handle = await folder.getFileHandle(name);
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

/** An empty text if there is no such file. */
async function readText(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  const bytes = await readFile(folder, name).catch(() => new Uint8Array());
  return new TextDecoder().decode(bytes);
}
