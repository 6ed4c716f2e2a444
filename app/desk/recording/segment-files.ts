import type { SegmentTicket } from "./recorder-messages.ts";
import { FOLDER } from "./segment-folder.ts";
import { findWholeBlocks } from "./whole-blocks.ts";

/** The last parts of a segment, and how long the segment is. */
export type SegmentEnd = {
  readonly lastPart: number;
  /** Null if the shared page isn't recorded. */
  readonly lastPagePart: number | null;
  readonly durationMs: number;
};

/** The name of a segment. */
export type SegmentName = Pick<SegmentTicket, "recordingId" | "segment">;

type Bytes = Uint8Array<ArrayBuffer>;

/** Where the parts of one track wait for their upload. */
export type PartStore = {
  /** Adds to a part. Resolves to false if there was no space for all of it. */
  readonly append: (part: number, bytes: Bytes, last: boolean) => Promise<boolean>;
  readonly read: (part: number) => Promise<Bytes>;
  readonly remove: (part: number) => Promise<void>;
};

/** Where the parts of one segment wait for their upload. */
export type SegmentStore = PartStore & {
  /** The shared page. */
  readonly page: PartStore;
  readonly saveEnd: (end: SegmentEnd) => Promise<void>;
  readonly removeAll: () => Promise<void>;
};

const TOKEN_FILE = "token";
const END_FILE = "end";

type Track = "part" | "page";

const nameOf = ({ recordingId, segment }: SegmentName): string => `${recordingId}.${segment}`;
const fileOf = (track: Track, part: number): string => `${track}-${part}`;

/** The Web Lock that a recorder holds for as long as it writes and sends a segment. */
export const lockOf = (name: SegmentName): string => `call-recording ${nameOf(name)}`;

/** A folder of the origin's private files, written in a worker as the recording is made. */
export async function createSegmentFiles(ticket: SegmentTicket): Promise<SegmentStore> {
  const root = await openRoot(true);
  const folder = await root.getDirectoryHandle(nameOf(ticket), { create: true });
  await writeText(folder, TOKEN_FILE, ticket.uploadToken);
  return {
    ...createPartFiles(folder, "part", (bytes) => findWholeBlocks(bytes).length),
    page: createPartFiles(folder, "page", lengthOfWholeLines),
    saveEnd: ({ lastPart, durationMs, lastPagePart }) =>
      writeText(folder, END_FILE, `${lastPart} ${durationMs} ${lastPagePart ?? ""}`),
    removeAll: () => root.removeEntry(nameOf(ticket), { recursive: true }),
  };
}

/**
 * The parts of one track.
 * @param wholeLength how many bytes of a part that was cut off can be used
 */
function createPartFiles(
  folder: FileSystemDirectoryHandle,
  track: Track,
  wholeLength: (bytes: Bytes) => number,
): PartStore {
  const cut = new Set<number>();
  let open: { readonly part: number; readonly file: FileSystemSyncAccessHandle } | null = null;

  async function openPart(part: number): Promise<FileSystemSyncAccessHandle> {
    if (open?.part === part) return open.file;
    const handle = await folder.getFileHandle(fileOf(track, part), { create: true });
    const file = await handle.createSyncAccessHandle();
    open = { part, file };
    return file;
  }

  return {
    async append(part, bytes, last) {
      const file = await openPart(part);
      if (!cut.has(part) && !writeAll(file, bytes)) cut.add(part);
      if (last) {
        file.close();
        open = null;
      }
      return !cut.has(part);
    },
    async read(part) {
      const bytes = await readFile(folder, fileOf(track, part));
      return cut.has(part) ? bytes.subarray(0, wholeLength(bytes)) : bytes;
    },
    remove: (part) => folder.removeEntry(fileOf(track, part)),
  };
}

const NEWLINE = 10;

export const lengthOfWholeLines = (bytes: Uint8Array): number => bytes.lastIndexOf(NEWLINE) + 1;

/** For browsers that keep no files, as some do in private windows. Lost with the page. */
export function createSegmentMemory(): SegmentStore {
  const [media, page] = [createPartMemory(), createPartMemory()];
  return {
    ...media,
    page,
    saveEnd: async () => undefined,
    async removeAll() {
      media.clear();
      page.clear();
    },
  };
}

function createPartMemory(): PartStore & { readonly clear: () => void } {
  const parts = new Map<number, Bytes[]>();
  return {
    async append(part, bytes) {
      parts.set(part, [...(parts.get(part) ?? []), bytes.slice()]);
      return true;
    },
    read: async (part) => new Uint8Array(await new Blob(parts.get(part)).arrayBuffer()),
    remove: async (part) => void parts.delete(part),
    clear: () => parts.clear(),
  };
}

type StoredPart = { readonly part: number; readonly bytes: number };

/** A segment whose recorder is gone. */
export type Leftover = {
  readonly ticket: SegmentTicket;
  readonly parts: readonly StoredPart[];
  /** Of the shared page. The last may end in the middle of a line. */
  readonly pageParts: readonly StoredPart[];
  /** What the recorder has saved at its end; null if it was killed before. */
  readonly end: SegmentEnd | null;
  readonly store: Pick<SegmentStore, "read" | "remove" | "removeAll"> & {
    readonly page: Pick<PartStore, "read" | "remove">;
  };
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
  const storeOf = (track: Track) => ({
    read: (part: number) => readFile(folder, fileOf(track, part)),
    remove: (part: number) => folder.removeEntry(fileOf(track, part)),
  });
  return {
    ticket: { ...segment, uploadToken },
    parts: await listParts(folder, "part"),
    pageParts: await listParts(folder, "page"),
    end: parseEnd(end),
    store: {
      ...storeOf("part"),
      page: storeOf("page"),
      removeAll: () => root.removeEntry(name, { recursive: true }),
    },
  };
}

function parseEnd(text: string): SegmentEnd | null {
  const [lastPart, durationMs, lastPagePart] = text.split(" ");
  if (!lastPart || !durationMs) return null;
  return {
    lastPart: Number(lastPart),
    durationMs: Number(durationMs),
    lastPagePart: lastPagePart ? Number(lastPagePart) : null,
  };
}

async function listParts(folder: FileSystemDirectoryHandle, track: Track) {
  const parts = [];
  for await (const [name, handle] of folder.entries()) {
    const [ofTrack, part] = name.split("-");
    if (ofTrack !== track || !part || !(handle instanceof FileSystemFileHandle)) continue;
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
