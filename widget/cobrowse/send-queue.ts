import { EventType } from "@rrweb/types";
import type { PageEvent, PageMessage } from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import { coalesceEvents } from "./coalesce-events.ts";
import { createCompressor } from "./compressor.ts";

// As long as the desk's limit of 150 ms between a change and its display allows.
export const FLUSH_MS = 110;
// Events are queued here rather than in the channel, because here they can be coalesced.
const CHANNEL_FULL_BYTES = 64 * 1_024;
// Less than a large page's snapshot, so that events wait while it is compressed.
const MAX_COMPRESSING_CHARACTERS = 512 * 1_024;
// Beyond these, a new snapshot is cheaper than the queued events.
const MAX_QUEUED_EVENTS = 400;
const MAX_QUEUED_CHARACTERS = 96 * 1_024;

export type Channel = Pick<
  RTCDataChannel,
  "send" | "close" | "bufferedAmount" | "bufferedAmountLowThreshold" | "readyState"
> &
  EventTarget;

type Options = {
  readonly channel: Channel;
  /** The queue was dropped because it was too long. A new snapshot is needed. */
  readonly onBehind: () => void;
  /** Between the pieces of a large message. */
  readonly pause?: () => Promise<void>;
};

/** Sends messages and batched events in order. The queue never exceeds its limits. */
export function createSendQueue({ channel, onBehind, pause }: Options) {
  let queued: PageEvent[] = [];
  let queuedCharacters = 0;
  let behind = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const compressor = createCompressor({
    pause,
    onChunks(chunks) {
      if (channel.readyState !== "open") return;
      for (const chunk of chunks) channel.send(chunk);
      if (timer === undefined && !isFull()) resume();
    },
    // The desk then opens a new channel with a new stream.
    onBroken: () => channel.close(),
  });

  const isFull = () =>
    channel.bufferedAmount > CHANNEL_FULL_BYTES ||
    compressor.pendingLength() > MAX_COMPRESSING_CHARACTERS;
  const clear = () => {
    queued = [];
    queuedCharacters = 0;
  };
  const send = (message: PageMessage): void => {
    if (closed || channel.readyState !== "open") return;
    compressor.add(JSON.stringify(message));
  };
  const flush = guard(() => {
    timer = undefined;
    if (queued.length === 0 || closed || isFull()) return;
    const events = queued;
    clear();
    send({ type: "events", events });
  });
  const resume = guard(() => {
    if (behind) {
      behind = false;
      onBehind();
    } else flush();
  });
  channel.bufferedAmountLowThreshold = CHANNEL_FULL_BYTES / 4;
  channel.addEventListener("bufferedamountlow", resume);

  return {
    send,
    /** Whether a message would be sent without waiting for others. */
    hasRoom: (): boolean => !isFull() && compressor.pendingLength() === 0,
    event(event: PageEvent): void {
      if (closed) return;
      const isSnapshot = event.type === EventType.Meta || event.type === EventType.FullSnapshot;
      if (behind && !isSnapshot) return;
      if (isFull()) {
        queued = coalesceEvents([...queued, event]);
        // Snapshots don't count: they replace larger queued events.
        if (!isSnapshot) queuedCharacters += JSON.stringify(event).length;
        if (queued.length > MAX_QUEUED_EVENTS || queuedCharacters > MAX_QUEUED_CHARACTERS) {
          clear();
          behind = true;
        }
        return;
      }
      queued.push(event);
      timer ??= setTimeout(flush, FLUSH_MS);
    },
    /** Drops queued events. */
    clear,
    close() {
      closed = true;
      clearTimeout(timer);
      channel.removeEventListener("bufferedamountlow", resume);
      compressor.close();
    },
  };
}

export type SendQueue = ReturnType<typeof createSendQueue>;
