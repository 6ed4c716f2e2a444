import { PART_MS } from "./part-cutter.ts";
import {
  type Leftover,
  lengthOfWholeLines,
  listSegments,
  lockOf,
  openLeftover,
  type SegmentEnd,
} from "./segment-files.ts";
import { createSegmentRequests } from "./segment-requests.ts";
import { createUploadQueue, sendUntilAnswered } from "./upload-queue.ts";
import { findWholeBlocks } from "./whole-blocks.ts";

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const deps = { wait, chance: Math.random };

/**
 * Sends what earlier pages have recorded and couldn't send. A segment that is being recorded is locked:
 * its turn comes when its worker has ended, as that of a page that was just reloaded.
 */
export async function flushLeftovers(): Promise<void> {
  const segments = await listSegments();
  await Promise.all(
    segments.map((segment) =>
      navigator.locks.request(lockOf(segment), async () => {
        const leftover = await openLeftover(segment).catch(() => null);
        if (leftover) await sendLeftover(leftover);
      }),
    ),
  );
}

async function sendLeftover({ ticket, parts, pageParts, end, store }: Leftover): Promise<void> {
  const requests = createSegmentRequests(ticket);
  const newest = parts.at(-1);
  if (!ticket.uploadToken) return store.removeAll();
  const last = end || !newest ? null : await cutLastPart(store, newest.part);
  const pagesWithLines = await withoutEmptyPage(store, pageParts);
  let gone = false;
  const queue = createUploadQueue({
    ...deps,
    send: async (part) =>
      requests.putPart(part, part === newest?.part && last ? last.bytes : await store.read(part)),
    remove: store.remove,
    onGone: () => {
      gone = true;
    },
    onChange: () => undefined,
  });
  for (const part of parts) {
    const isEmpty = last?.bytes.byteLength === 0 && part === newest;
    if (!isEmpty) queue.add(part);
  }
  const pages = createUploadQueue({
    ...deps,
    async send(part) {
      const lines = await store.page.read(part);
      return requests.putPage(part, lines.subarray(0, lengthOfWholeLines(lines)));
    },
    remove: store.page.remove,
    onGone: () => {
      gone = true;
    },
    onChange: () => undefined,
  });
  for (const part of pagesWithLines) pages.add(part);
  await Promise.all([queue.drained(), pages.drained()]);
  if (gone) return store.removeAll();
  const known = end ?? (last && { ...last.end, lastPagePart: pagesWithLines.at(-1)?.part ?? null });
  if (queue.pending().parts > 0 || pages.pending().parts > 0) return;
  const outcome = known && (await sendUntilAnswered(deps, () => requests.end(known)));
  if (outcome !== "keep") await store.removeAll();
}

/** The newest part of the shared page may hold no whole line yet. */
async function withoutEmptyPage(store: Leftover["store"], parts: Leftover["pageParts"]) {
  const newest = parts.at(-1);
  const lines = newest && (await store.page.read(newest.part));
  return lines && lengthOfWholeLines(lines) === 0 ? parts.slice(0, -1) : parts;
}

type LastPart = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly end: Omit<SegmentEnd, "lastPagePart">;
};

/** The part that was being written when the page was killed, up to its last whole block. */
async function cutLastPart(store: Leftover["store"], part: number): Promise<LastPart> {
  const bytes = await store.read(part);
  if (part === 0) return { bytes, end: { lastPart: part, durationMs: 0 } };
  const { length, lastMs } = findWholeBlocks(bytes);
  const end =
    length > 0
      ? { lastPart: part, durationMs: lastMs }
      : { lastPart: part - 1, durationMs: (part - 1) * PART_MS };
  return { bytes: bytes.subarray(0, length), end };
}
