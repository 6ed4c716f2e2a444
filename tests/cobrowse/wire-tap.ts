import { expect, type Page } from "@playwright/test";
import { Inflate, Z_SYNC_FLUSH } from "pako";

/** Everything that a browser has received on its data channels, decompressed. */
export type Received = {
  text(): string;
  bytes(): number;
  /** Until this text and everything before it has arrived. */
  waitFor(expected: string): Promise<void>;
};

/** Call this before the page is opened. */
export async function tapChannels(page: Page): Promise<Received> {
  const streams = new Map<number, (chunk: Uint8Array) => string>();
  let received = "";
  let bytes = 0;
  await page.exposeFunction("receivedOnWire", (channel: number, base64: string) => {
    const chunk = Uint8Array.from(Buffer.from(base64, "base64"));
    bytes += chunk.length;
    const read = streams.get(channel) ?? createReader();
    streams.set(channel, read);
    received += read(chunk);
  });
  await page.addInitScript(() => {
    let channels = 0;
    const tap = (channel: RTCDataChannel) => {
      const number = channels++;
      channel.addEventListener("message", async ({ data }) => {
        const blob = new Blob([data]);
        const bytesOf = new Uint8Array(await blob.arrayBuffer());
        let binary = "";
        for (const byte of bytesOf) binary += String.fromCharCode(byte);
        const tapped = window as unknown as { receivedOnWire(n: number, base64: string): void };
        tapped.receivedOnWire(number, btoa(binary));
      });
    };
    const create = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function (...args) {
      const channel = create.apply(this, args);
      tap(channel);
      return channel;
    };
    const Original = RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener("datachannel", ({ channel }) => tap(channel));
      }
    };
  });
  return {
    text: () => received,
    bytes: () => bytes,
    waitFor: (expected) =>
      expect.poll(() => received.includes(expected), { intervals: [50] }).toBe(true),
  };
}

/** The co-browse channel carries one gzip stream, other channels carry plain messages. */
function createReader(): (chunk: Uint8Array) => string {
  let stream: Inflate | null = null;
  let text = "";
  return (chunk) => {
    if (!stream && (chunk[0] !== 0x1f || chunk[1] !== 0x8b)) return Buffer.from(chunk).toString();
    text = "";
    if (!stream) {
      const decoder = new TextDecoder();
      stream = new Inflate();
      stream.onData = (chunk) => {
        text += decoder.decode(chunk, { stream: true });
      };
    }
    if (!stream.push(chunk, Z_SYNC_FLUSH)) throw new Error(`Not gzip: ${stream.msg}`);
    return text;
  };
}
