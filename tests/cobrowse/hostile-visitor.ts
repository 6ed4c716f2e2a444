import type { Page } from "@playwright/test";
import { Deflate, Z_SYNC_FLUSH } from "pako";

export type HostileVisitor = {
  /** Sends this text to the desk in a gzip stream of its own. */
  send(text: string): Promise<void>;
  /** Waits for the desk to open a new channel after closing the last one. */
  nextChannel(): Promise<void>;
};

/** Takes over the widget's channel, dropping its messages. Call this before the page is opened. */
export async function hostileVisitor(page: Page): Promise<HostileVisitor> {
  await page.addInitScript(takeOver);
  let current = 1;
  let stream = new Deflate({ gzip: true });
  const begin = (number: number) => {
    if (number === current) return;
    current = number;
    stream = new Deflate({ gzip: true });
  };
  return {
    async send(text) {
      // Pings aren't answered, so the desk may replace the channel at any time, even during this.
      for (let sent = false; !sent; ) {
        const open = await page.waitForFunction(() => window.openChannel());
        begin(await open.jsonValue());
        const chunks: string[] = [];
        stream.onData = (chunk) => chunks.push(Buffer.from(chunk as Uint8Array).toString("base64"));
        stream.push(new TextEncoder().encode(`${text}\n`), Z_SYNC_FLUSH);
        sent = await page.evaluate(
          ([number, all]) => {
            if (window.openChannel() !== number) return false;
            for (const chunk of all) window.sendRaw(chunk);
            return true;
          },
          [current, chunks] as const,
        );
      }
    },
    async nextChannel() {
      const open = await page.waitForFunction((before) => {
        const number = window.openChannel();
        return number > before && number;
      }, current);
      begin(Number(await open.jsonValue()));
    },
  };
}

declare const window: Window & {
  sendRaw(base64: string): void;
  /** The number of the open channel, or 0. */
  openChannel(): number;
};

function takeOver(): void {
  const MAX_BYTES = 64 * 1_024;
  const { prototype } = RTCDataChannel;
  const realSend = prototype.send as (data: ArrayBufferView<ArrayBuffer>) => void;
  const seen: RTCDataChannel[] = [];
  prototype.send = function (this: RTCDataChannel, data: unknown) {
    if (this.label !== "cobrowse") return realSend.call(this, data as ArrayBufferView<ArrayBuffer>);
    if (!seen.includes(this)) seen.push(this);
  };
  window.openChannel = () => (seen.at(-1)?.readyState === "open" ? seen.length : 0);
  window.sendRaw = (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const channel = seen.at(-1);
    for (let at = 0; at < bytes.length; at += MAX_BYTES)
      if (channel) realSend.call(channel, bytes.subarray(at, at + MAX_BYTES));
  };
}
