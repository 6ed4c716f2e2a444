import type { DataConnection } from "peerjs";
import {
  type AskedPermission,
  COBROWSE_LABEL,
  type DeskMessage,
  type PageMessage,
  type Permission,
  type SharingState,
} from "../../../server/cobrowse/domain/wire.ts";
import { createCell, type Watchable } from "../cell.ts";
import { cleanEvents } from "./clean.ts";
import { readPageMessage } from "./page-message.ts";
import { createUnzipStream, StreamRefused } from "./unzip-stream.ts";

const OPEN_AGAIN_MS = 700;
const PING_MS = 500;
const BEHIND_MS = 1_500;
const LOST_MS = 6_000;
const AFTER_OUTAGE_MS = 700;

const LARGEST_MESSAGE = 64 * 1_024 * 1_024;
// Of what has been unzipped.
const MOST_A_MINUTE = 256 * 1_024 * 1_024;
const MOST_REFUSED = 5;

type PageEvents = Extract<PageMessage, { type: "events" }>["events"];
type Page = Omit<Extract<PageMessage, { type: "page" }>, "type">;

export type PageState = {
  readonly link: "connecting" | "open" | "refused";
  readonly behind: boolean;
  readonly sharing: SharingState | null;
  readonly may: Permission;
  readonly asked: AskedPermission | null;
  readonly page: Page | null;
  /** Counts the questions that the visitor has answered with no. */
  readonly refusals: number;
};

/** The desk's end of the line to the visitor's page. What arrives has been checked and cleaned. */
export type PageLink = Watchable<PageState> & {
  readonly send: (message: DeskMessage) => void;
  readonly onEvents: (listener: (events: PageEvents) => void) => () => void;
  /** Which of the visitor's pages holds the call now. */
  readonly told: (holder: number) => void;
  /** Media flows again after an outage, which the line may not have survived. */
  readonly mediaBack: () => void;
  readonly close: () => void;
};

const NOT_OPEN: PageState = {
  link: "connecting",
  behind: false,
  sharing: null,
  may: "nothing",
  asked: null,
  page: null,
  refusals: 0,
};

export function openPageLink(openData: (label: string) => DataConnection | null): PageLink {
  const cell = createCell<PageState>(NOT_OPEN);
  const listeners = new Set<(events: PageEvents) => void>();
  let connection: DataConnection | null = null;
  let openedAtMs = 0;
  let pongAtMs = 0;
  let pings = 0;
  let holder: number | null = null;
  let refused = 0;
  let closed = false;

  const hear = (message: PageMessage) => {
    switch (message.type) {
      case "pong":
        pongAtMs = performance.now();
        return cell.set({ behind: false });
      case "state": {
        const { sharing, may, asked } = message;
        return cell.set({ sharing, may, asked });
      }
      case "page": {
        const { type: _, ...page } = message;
        return cell.set({ page });
      }
      case "refused":
        return cell.set({ asked: null, refusals: cell.get().refusals + 1 });
      case "events": {
        const events = cleanEvents(message.events, location.origin);
        for (const listener of listeners) listener(events);
      }
    }
  };
  const refuse = (why: unknown) => {
    console.warn("A message of the visitor's page was refused.", why);
    refused += 1;
    if (refused >= MOST_REFUSED) cell.set({ link: "refused" });
    else if (!(why instanceof StreamRefused)) return send({ type: "snapshot" });
    // What has lost the thread of its stream can only begin on a line of its own.
    drop();
  };
  const drop = () => {
    const dropped = connection;
    connection = null;
    dropped?.removeAllListeners();
    dropped?.close();
  };
  const open = () => {
    if (closed || cell.get().link === "refused") return;
    drop();
    const mine = openData(COBROWSE_LABEL);
    if (!mine) return;
    connection = mine;
    openedAtMs = performance.now();
    cell.set({ link: "connecting" });
    const receive = createReceiver(hear, (why) => connection === mine && refuse(why));
    mine.on("open", () => {
      if (connection !== mine) return;
      pongAtMs = performance.now();
      cell.set({ link: "open", behind: false });
    });
    mine.on("data", (data) => connection === mine && receive(data));
    const gone = () => {
      if (connection === mine) connection = null;
    };
    mine.on("close", gone);
    mine.on("error", gone);
  };
  const send = (message: DeskMessage) => {
    if (!connection?.open) return;
    connection.dataChannel.send(new TextEncoder().encode(JSON.stringify(message)));
  };
  const tick = () => {
    const nowMs = performance.now();
    if (!connection?.open) {
      if (!connection || nowMs - openedAtMs > OPEN_AGAIN_MS * 5) open();
      return;
    }
    send({ type: "ping", n: pings++ });
    const silentMs = nowMs - pongAtMs;
    if (silentMs > LOST_MS) open();
    else if (silentMs > BEHIND_MS && !cell.get().behind) cell.set({ behind: true });
  };
  const timer = window.setInterval(tick, PING_MS);
  let check: number | undefined;
  return {
    ...cell,
    send,
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    told(next) {
      if (holder !== null && holder !== next) {
        drop();
        cell.set({ ...NOT_OPEN, refusals: cell.get().refusals });
      }
      holder = next;
    },
    mediaBack() {
      const sinceMs = performance.now();
      send({ type: "ping", n: pings++ });
      window.clearTimeout(check);
      check = window.setTimeout(() => pongAtMs < sinceMs && open(), AFTER_OUTAGE_MS);
    },
    close() {
      closed = true;
      window.clearInterval(timer);
      window.clearTimeout(check);
      drop();
    },
  };
}

/** Unzips and checks what arrives. After a StreamRefused it is not to be used again. */
function createReceiver(hear: (message: PageMessage) => void, refuse: (why: unknown) => void) {
  const unzip = createUnzipStream(LARGEST_MESSAGE);
  let minute = 0;
  let size = 0;
  const count = (text: string): void => {
    const now = Math.floor(performance.now() / 60_000);
    size = now === minute ? size + text.length : text.length;
    minute = now;
    if (size > MOST_A_MINUTE) throw new StreamRefused("There is more of it than can be shown.");
  };
  const read = (text: string): void => {
    try {
      count(text);
      hear(readPageMessage(text));
    } catch (error) {
      refuse(error);
    }
  };
  return (data: unknown): void => {
    try {
      if (!(data instanceof ArrayBuffer)) throw new StreamRefused("This is not bytes.");
      unzip(new Uint8Array(data)).forEach(read);
    } catch (error) {
      refuse(error);
    }
  };
}
