import { expect, type Page } from "@playwright/test";
import { Inflate, Z_SYNC_FLUSH } from "pako";

/** Everything that has arrived at a browser on any data channel, readable. */
export type Heard = {
  text(): string;
  bytes(): number;
  /** Until these words have been read, and with them all that came before. */
  until(words: string): Promise<void>;
};

/** Must be called before the page is opened. */
export async function hearEverything(page: Page): Promise<Heard> {
  const streams = new Map<number, (piece: Uint8Array) => string>();
  const heard: string[] = [];
  let bytes = 0;
  await page.exposeFunction("heardOnWire", (channel: number, base64: string) => {
    const piece = Uint8Array.from(Buffer.from(base64, "base64"));
    bytes += piece.length;
    const read = streams.get(channel) ?? createReader();
    streams.set(channel, read);
    heard.push(read(piece));
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
        const said = window as unknown as { heardOnWire(n: number, base64: string): void };
        said.heardOnWire(number, btoa(binary));
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
  const text = () => heard.join("");
  return {
    text,
    bytes: () => bytes,
    until: (words) => expect.poll(() => text().includes(words), { intervals: [50] }).toBe(true),
  };
}

/** A visitor's page sends one gzip stream, other channels carry plain messages. */
function createReader(): (piece: Uint8Array) => string {
  let stream: Inflate | null = null;
  let text = "";
  return (piece) => {
    if (!stream && (piece[0] !== 0x1f || piece[1] !== 0x8b)) return Buffer.from(piece).toString();
    text = "";
    if (!stream) {
      const decoder = new TextDecoder();
      stream = new Inflate();
      stream.onData = (chunk) => {
        text += decoder.decode(chunk, { stream: true });
      };
    }
    if (!stream.push(piece, Z_SYNC_FLUSH)) throw new Error(`No gzip: ${stream.msg}`);
    return text;
  };
}
