import type { Page } from "@playwright/test";

export type ThrottledChannel = {
  /** Null for no limit. */
  set(bytesPerSecond: number | null): Promise<void>;
  /** In bytes. */
  longestQueue(): Promise<number>;
};

/**
 * Throttles the co-browse channels of this page. Data waits in a queue that counts towards
 * `bufferedAmount`, as with a slow connection. Call this before the page is opened.
 */
export async function throttleChannel(
  page: Page,
  bytesPerSecond: number | null,
): Promise<ThrottledChannel> {
  await page.addInitScript(throttleChannels, bytesPerSecond);
  return {
    set: (next) => page.evaluate((rate) => window.throttle.set(rate), next),
    longestQueue: () => page.evaluate(() => window.throttle.longest()),
  };
}

type Throttle = {
  set(rate: number | null): void;
  longest(): number;
};
declare const window: Window & { throttle: Throttle };

function throttleChannels(first: number | null): void {
  const EVERY_MS = 20;
  let rate = first;
  let longest = 0;
  const { prototype } = RTCDataChannel;
  const realSend = prototype.send as (data: ArrayBufferView<ArrayBuffer>) => void;
  const realAmount = Object.getOwnPropertyDescriptor(prototype, "bufferedAmount")?.get;
  type Queue = { waiting: Uint8Array<ArrayBuffer>[]; bytes: number; through: number };
  const queues = new Map<RTCDataChannel, Queue>();
  const isShared = (channel: RTCDataChannel) => channel.label === "cobrowse";

  prototype.send = function (this: RTCDataChannel, data: unknown) {
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (!isShared(this) || !(bytes instanceof Uint8Array))
      return realSend.call(this, data as ArrayBufferView<ArrayBuffer>);
    const queue = queues.get(this) ?? { waiting: [], bytes: 0, through: 0 };
    queues.set(this, queue);
    queue.waiting.push(bytes.slice());
    queue.bytes += bytes.length;
    longest = Math.max(longest, queue.bytes);
    if (rate === null) drain(this, queue, Number.POSITIVE_INFINITY);
  };
  Object.defineProperty(prototype, "bufferedAmount", {
    get(this: RTCDataChannel) {
      return (realAmount?.call(this) ?? 0) + (queues.get(this)?.bytes ?? 0);
    },
  });
  function drain(channel: RTCDataChannel, queue: Queue, bytes: number): void {
    const before = queue.bytes;
    queue.through = Math.min(queue.through + bytes, queue.bytes);
    for (let next = queue.waiting[0]; next && next.length <= queue.through; ) {
      queue.waiting.shift();
      queue.through -= next.length;
      queue.bytes -= next.length;
      if (channel.readyState === "open") realSend.call(channel, next);
      next = queue.waiting[0];
    }
    const low = channel.bufferedAmountLowThreshold;
    if (before > low && queue.bytes <= low) channel.dispatchEvent(new Event("bufferedamountlow"));
  }
  setInterval(() => {
    const bytes = rate === null ? Number.POSITIVE_INFINITY : (rate * EVERY_MS) / 1_000;
    for (const [channel, queue] of queues) drain(channel, queue, bytes);
  }, EVERY_MS);
  window.throttle = {
    set(next) {
      rate = next;
    },
    longest: () => longest,
  };
}
