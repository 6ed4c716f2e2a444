import {
  MAX_ASSET_BYTES,
  MAX_ASSETS,
  MAX_ASSETS_BYTES,
  type PageMessage,
} from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import type { SiteFiles } from "./site-files.ts";
import { findUsedFiles, type UsedFile } from "./used-files.ts";

const PART_BYTES = 48 * 1_024;
const LOOK_AGAIN_MS = 3_000;
const MAX_LOOKS = 20;
const WAIT_FOR_ROOM_MS = 50;
// The page's own changes come first.
const IDLE_MS = 1_000;

type Options = {
  readonly files: SiteFiles;
  readonly isHidden: (element: Element) => boolean;
  readonly send: (message: PageMessage) => void;
  readonly hasRoom: () => boolean;
};

/** Sends the files of the page's own host that the desk needs, each once, within a budget. */
export function createFileSender({ files, isHidden, send, hasRoom }: Options) {
  const sent = new Set<string>();
  let bytes = 0;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let work = Promise.resolve();

  const sendFile = async (file: UsedFile) => {
    const response = stopped ? null : await files.read(file.url);
    const body = response && new Uint8Array(await response.arrayBuffer());
    if (!body || body.length > MAX_ASSET_BYTES || bytes + body.length > MAX_ASSETS_BYTES) return;
    bytes += body.length;
    for (let at = 0, number = 0; at < body.length; at += PART_BYTES, number += 1) {
      while (!hasRoom() && !stopped)
        await new Promise((done) => setTimeout(done, WAIT_FOR_ROOM_MS));
      if (stopped) return;
      const end = at + PART_BYTES;
      const data = base64Of(body.subarray(at, end));
      send({ type: "asset", part: { ...file, number, data, isLast: end >= body.length } });
    }
  };
  const look = guard(() => {
    timer = undefined;
    if (stopped || looks >= MAX_LOOKS) return;
    looks += 1;
    for (const file of findUsedFiles(isHidden)) {
      const key = JSON.stringify([file.url, file.face]);
      if (sent.has(key) || sent.size >= MAX_ASSETS) continue;
      sent.add(key);
      work = work.then(() => sendFile(file)).catch(() => {});
    }
  });
  const whenIdle = () => {
    if ("requestIdleCallback" in window) requestIdleCallback(look, { timeout: IDLE_MS });
    else look();
  };
  const lookSoon = () => {
    timer ??= setTimeout(whenIdle, looks === 0 ? 0 : LOOK_AGAIN_MS);
  };
  document.fonts?.addEventListener("loadingdone", lookSoon);
  return {
    /** The page has changed. */
    lookSoon,
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      document.fonts?.removeEventListener("loadingdone", lookSoon);
    },
  };
}

export type FileSender = ReturnType<typeof createFileSender>;

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
