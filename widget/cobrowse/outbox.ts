import { EventType } from "@rrweb/types";
import type { PageEvent, PageMessage } from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import { mergeHeld } from "./held-events.ts";
import { createZipper, type ZipWorker } from "./zipper.ts";

// As much as may pass between a change and the desk's picture of it leaves room for.
export const FLUSH_MS = 110;
// Below it the line takes more; what waits here is merged, what waits there is not.
const LINE_FULL_BYTES = 64 * 1_024;
// A full snapshot of a large page is more than this; until it is zipped, what happens waits here.
const MOST_UNDER_WAY = 512 * 1_024;
// What has waited for longer than this is worth less than a fresh snapshot.
const MOST_HELD_EVENTS = 400;
const MOST_HELD_CHARACTERS = 96 * 1_024;

export type Line = Pick<
  RTCDataChannel,
  "send" | "close" | "bufferedAmount" | "bufferedAmountLowThreshold" | "readyState"
> &
  EventTarget;

type Options = {
  readonly line: Line;
  /** The queue has been dropped: the page is to be told of anew. */
  readonly onBehind: () => void;
  /** Null where the page lets none run. */
  readonly startWorker: () => ZipWorker | null;
};

/** Sends to the desk in order, and never lets a queue grow. */
export function createOutbox({ line, onBehind, startWorker }: Options) {
  let held: PageEvent[] = [];
  let heldCharacters = 0;
  let behind = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const zipper = createZipper({
    startWorker,
    onPieces(pieces) {
      if (line.readyState !== "open") return;
      for (const piece of pieces) line.send(piece);
      if (timer === undefined && !isFull()) goOn();
    },
    // The desk opens another, which has a stream of its own.
    onBroken: () => line.close(),
  });

  const isFull = () => line.bufferedAmount > LINE_FULL_BYTES || zipper.underWay() > MOST_UNDER_WAY;
  const send = (message: PageMessage): void => {
    if (closed || line.readyState !== "open") return;
    zipper.take(JSON.stringify(message));
  };
  const flush = guard(() => {
    timer = undefined;
    if (held.length === 0 || closed || isFull()) return;
    const events = held;
    held = [];
    heldCharacters = 0;
    send({ type: "events", events });
  });
  const goOn = guard(() => {
    if (behind) {
      behind = false;
      onBehind();
    } else flush();
  });
  line.bufferedAmountLowThreshold = LINE_FULL_BYTES / 4;
  line.addEventListener("bufferedamountlow", goOn);

  return {
    send,
    event(event: PageEvent): void {
      if (closed) return;
      const begins = event.type === EventType.Meta || event.type === EventType.FullSnapshot;
      if (behind && !begins) return;
      if (isFull()) {
        held = mergeHeld([...held, event]);
        // A snapshot is as long as it is, and what it stands for would be longer.
        if (!begins) heldCharacters += JSON.stringify(event).length;
        if (held.length > MOST_HELD_EVENTS || heldCharacters > MOST_HELD_CHARACTERS) {
          held = [];
          heldCharacters = 0;
          behind = true;
        }
        return;
      }
      held.push(event);
      timer ??= setTimeout(flush, FLUSH_MS);
    },
    /** What waits is not to be sent any more. */
    clear() {
      held = [];
      heldCharacters = 0;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      line.removeEventListener("bufferedamountlow", goOn);
      zipper.close();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
