import { gunzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { createAssembler } from "../../server/cobrowse/domain/parts.ts";

/** Everything that has arrived at a browser on any data channel, readable. */
export type Heard = { text(): string; bytes(): number };

/** Must be called before the page is opened. */
export async function hearEverything(page: Page): Promise<Heard> {
  const streams = new Map<number, { add: (part: Uint8Array) => string | null }>();
  const heard: string[] = [];
  let bytes = 0;
  await page.exposeFunction("heardOnWire", (channel: number, base64: string) => {
    const part = Uint8Array.from(Buffer.from(base64, "base64"));
    bytes += part.length;
    const stream = streams.get(channel) ?? createStream();
    streams.set(channel, stream);
    const message = stream.add(part);
    if (message !== null) heard.push(message);
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
  return { text: () => heard.join("\n"), bytes: () => bytes };
}

function createStream() {
  const assembler = createAssembler(64 * 1_024 * 1_024);
  return {
    add(part: Uint8Array): string | null {
      const whole = assembler.add(part);
      if (!whole) return null;
      return (whole.gzipped ? gunzipSync(whole.bytes) : Buffer.from(whole.bytes)).toString("utf8");
    },
  };
}
