import type { DataConnection } from "peerjs";
import type {
  AskedPermission,
  DeskMessage,
  PageMessage,
  Permission,
  SharingState,
} from "../../../server/cobrowse/domain/wire.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import { createCleaner } from "./clean.ts";
import { createPageLine } from "./page-line.ts";
import { StreamRefused } from "./unzip-stream.ts";

const PING_MS = 500;
const AFTER_OUTAGE_MS = 700;
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
export type PageLink = ReadableStore<PageState> & {
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
  const cell = createStore<PageState>(NOT_OPEN);
  const listeners = new Set<(events: PageEvents) => void>();
  const clean = createCleaner({
    origin: location.origin,
    knowsReferrerPolicy: CSS.supports("background", `url("a" referrer-policy(no-referrer))`),
  });
  let holder: number | null = null;
  let refused = 0;
  let check: number | undefined;

  const line = createPageLine({
    openData,
    onOpen: () => cell.set({ link: "open" }),
    onMessage(message) {
      if (message.type !== "events") return cell.set(after(cell.get(), message));
      const events = clean(message.events);
      for (const listener of listeners) listener(events);
    },
    onRefused(why) {
      console.warn("A message of the visitor's page was refused.", why);
      refused += 1;
      if (refused >= MOST_REFUSED) cell.set({ link: "refused" });
      else if (!(why instanceof StreamRefused)) return line.send({ type: "snapshot" });
      // What has lost the thread of its stream can only begin on a line of its own.
      line.drop();
    },
    // What was allowed was allowed on that line.
    onGone: () => cell.set({ link: "connecting", may: "nothing", asked: null }),
  });
  const open = () => {
    if (cell.get().link === "refused") return;
    cell.set({ link: "connecting", may: "nothing", asked: null });
    line.open();
  };
  const timer = window.setInterval(() => {
    if (line.isOpening()) return;
    if (!line.isOpen()) return open();
    line.ping();
    const verdict = line.verdict();
    if (verdict === "lost") open();
    else if (cell.get().behind !== (verdict === "behind"))
      cell.set({ behind: verdict === "behind" });
  }, PING_MS);
  return {
    ...cell,
    send: line.send,
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    told(next) {
      if (holder !== null && holder !== next) {
        line.drop();
        cell.set({ ...NOT_OPEN, refusals: cell.get().refusals });
      }
      holder = next;
    },
    mediaBack() {
      const sinceMs = performance.now();
      line.ping();
      window.clearTimeout(check);
      check = window.setTimeout(() => !line.heardSince(sinceMs) && open(), AFTER_OUTAGE_MS);
    },
    close() {
      window.clearInterval(timer);
      window.clearTimeout(check);
      line.drop();
    },
  };
}

/** What is known of the page after it has said this. */
function after(
  { refusals }: PageState,
  message: Exclude<PageMessage, { type: "events" }>,
): Partial<PageState> {
  switch (message.type) {
    case "pong":
      return {};
    case "state": {
      const { sharing, may, asked } = message;
      return { sharing, may, asked };
    }
    case "page": {
      const { type: _, ...page } = message;
      return { page };
    }
    case "refused":
      return { asked: null, refusals: refusals + 1 };
  }
}
