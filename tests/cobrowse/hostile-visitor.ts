import type { Page } from "@playwright/test";
import { Deflate, Z_SYNC_FLUSH } from "pako";

export type HostileVisitor = {
  /** Says this to the desk, on a stream of its own. */
  say(text: string): Promise<void>;
  /** Waits for the desk to open another line, after it has given up the last one. */
  nextLine(): Promise<void>;
};

/** A visitor's page that says what it likes: the widget's own words are lost. Before it is opened. */
export async function hostileVisitor(page: Page): Promise<HostileVisitor> {
  await page.addInitScript(takeOver);
  let line = 1;
  let stream = new Deflate({ gzip: true });
  const begin = (number: number) => {
    if (number === line) return;
    line = number;
    stream = new Deflate({ gzip: true });
  };
  return {
    async say(text) {
      // It answers no ping, so the desk gives up its line now and then, also while this is zipped.
      for (let said = false; !said; ) {
        const open = await page.waitForFunction(() => window.openLine());
        begin(await open.jsonValue());
        const pieces: string[] = [];
        stream.onData = (piece) => pieces.push(Buffer.from(piece as Uint8Array).toString("base64"));
        stream.push(new TextEncoder().encode(`${text}\n`), Z_SYNC_FLUSH);
        said = await page.evaluate(
          ([number, all]) => {
            if (window.openLine() !== number) return false;
            for (const piece of all) window.sayRaw(piece);
            return true;
          },
          [line, pieces] as const,
        );
      }
    },
    async nextLine() {
      const open = await page.waitForFunction((before) => {
        const number = window.openLine();
        return number > before && number;
      }, line);
      begin(Number(await open.jsonValue()));
    },
  };
}

declare const window: Window & {
  sayRaw(base64: string): void;
  /** The number of the line that is open, or 0. */
  openLine(): number;
};

function takeOver(): void {
  const LARGEST = 64 * 1_024;
  const { prototype } = RTCDataChannel;
  const realSend = prototype.send as (data: ArrayBufferView<ArrayBuffer>) => void;
  const seen: RTCDataChannel[] = [];
  prototype.send = function (this: RTCDataChannel, data: unknown) {
    if (this.label !== "cobrowse") return realSend.call(this, data as ArrayBufferView<ArrayBuffer>);
    if (!seen.includes(this)) seen.push(this);
  };
  window.openLine = () => (seen.at(-1)?.readyState === "open" ? seen.length : 0);
  window.sayRaw = (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const line = seen.at(-1);
    for (let at = 0; at < bytes.length; at += LARGEST)
      if (line) realSend.call(line, bytes.subarray(at, at + LARGEST));
  };
}
