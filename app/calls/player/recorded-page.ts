import { EventType } from "@rrweb/types";
import type { PageMessage } from "../../../server/cobrowse/domain/wire.ts";
import { parsePageMessage } from "../../desk/cobrowse/page-message.ts";

/** One message of the visitor's page, in milliseconds from the recording's start. */
export type RecordedMessage = { readonly atMs: number; readonly message: PageMessage };

/** A stretch of messages that starts with a snapshot and needs no earlier events. */
type Chapter = {
  /** The index of the first message. */
  readonly from: number;
  readonly atMs: number;
};

export type RecordedPage = {
  readonly messages: readonly RecordedMessage[];
  /** In order. Empty if the page was never shown. */
  readonly chapters: readonly Chapter[];
};

/**
 * Reads the lines of a recorded page. Each segment starts with `{ segment, offsetMs }`. Its messages
 * follow as `{ atMs, message }`, on the segment's clock. Lines that can't be read are skipped: a part
 * may be missing.
 */
export function readRecordedPage(text: string): RecordedPage {
  const messages: RecordedMessage[] = [];
  let offsetMs = 0;
  for (const line of text.split("\n")) {
    const read = readLine(line);
    if (!read) continue;
    if ("offsetMs" in read) offsetMs = read.offsetMs;
    else messages.push({ atMs: offsetMs + read.atMs, message: read.message });
  }
  messages.sort((one, other) => one.atMs - other.atMs);
  return { messages, chapters: chaptersOf(messages) };
}

type Line = { readonly offsetMs: number } | RecordedMessage;

function readLine(line: string): Line | null {
  if (line === "") return null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return null;
    if ("offsetMs" in value) return { offsetMs: Number(value.offsetMs) || 0 };
    if (!("atMs" in value && "message" in value)) return null;
    return {
      atMs: Number(value.atMs) || 0,
      message: parsePageMessage(JSON.stringify(value.message)),
    };
  } catch {
    return null;
  }
}

function chaptersOf(messages: readonly RecordedMessage[]): Chapter[] {
  return messages.flatMap(({ atMs, message }, from) =>
    hasSnapshot(message) ? [{ from, atMs }] : [],
  );
}

const hasSnapshot = (message: PageMessage): boolean =>
  message.type === "events" && message.events.some(({ type }) => type === EventType.FullSnapshot);

/**
 * What to show to get from one moment to another: the messages to apply, and whether the page must
 * be built anew for them. `shownTo` is the index after the last message that is shown, or null.
 */
export function stepsTo(
  { messages, chapters }: RecordedPage,
  shownTo: number | null,
  atMs: number,
): { readonly rebuild: boolean; readonly from: number; readonly to: number } {
  const to = indexAfter(messages, atMs);
  const chapter = chapters.findLast(({ from }) => from < to);
  if (shownTo !== null && shownTo <= to && (!chapter || chapter.from < shownTo))
    return { rebuild: false, from: shownTo, to };
  return { rebuild: true, from: chapter?.from ?? to, to };
}

/** The number of messages at or before a moment. */
function indexAfter(messages: readonly RecordedMessage[], atMs: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.atMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
