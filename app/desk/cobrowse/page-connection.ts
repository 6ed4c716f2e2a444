import type { DataConnection } from "peerjs";
import type {
  AskedPermission,
  DeskMessage,
  PageMessage,
  Permission,
  SharingState,
} from "../../../server/cobrowse/domain/wire.ts";
import { createStore, type ReadableStore, type Store } from "../../../widget/shared/store.ts";
import { createPageCapture, type PageCapture } from "../recording/page-capture.ts";
import { InvalidStreamError } from "./gunzip-stream.ts";
import { createPageChannel, type PageChannel } from "./page-channel.ts";
import type { PageFiles } from "./page-files.ts";
import { createPageSanitizer } from "./page-sanitizer.ts";

const PING_MS = 500;
const ANSWER_AFTER_OUTAGE_MS = 700;
const MAX_REJECTED = 5;

type PageEvents = Extract<PageMessage, { type: "events" }>["events"];
type Page = Omit<Extract<PageMessage, { type: "page" }>, "type">;

export type PageState = {
  readonly connection: "connecting" | "open" | "rejected";
  readonly behind: boolean;
  readonly sharing: SharingState | null;
  readonly permission: Permission;
  readonly asked: AskedPermission | null;
  readonly page: Page | null;
  /** How many requests the visitor has declined. */
  readonly refusals: number;
};

/** The desk's connection to the visitor's page. Everything received is validated and sanitized. */
export type PageConnection = ReadableStore<PageState> & {
  readonly send: (message: DeskMessage) => void;
  /** What the visitor's page has sent of its own host. */
  readonly files: PageFiles;
  /** Records what is received. Null unless the call's page is recorded. */
  readonly capture: PageCapture | null;
  readonly onEvents: (listener: (events: PageEvents) => void) => () => void;
  /** Connects at once, now that the visitor's page can be reached. */
  readonly connect: () => void;
  /** Which of the visitor's pages holds the call now. */
  readonly setHolder: (holder: number) => void;
  /** After a media outage: checks whether the data channel still works. */
  readonly onMediaRestored: () => void;
  readonly close: () => void;
};

const NOT_OPEN: PageState = {
  connection: "connecting",
  behind: false,
  sharing: null,
  permission: "nothing",
  asked: null,
  page: null,
  refusals: 0,
};

type PageConnectionOptions = {
  readonly openData: (label: string) => DataConnection | null;
  readonly isRecorded: boolean;
};

export function openPageConnection({
  openData,
  isRecorded,
}: PageConnectionOptions): PageConnection {
  const cell = createStore<PageState>(NOT_OPEN);
  const listeners = new Set<(events: PageEvents) => void>();
  const { files, sanitize } = createPageSanitizer(() => cell.get().page?.media ?? {});
  let holder: number | null = null;
  let rejected = 0;
  let outageCheck: number | undefined;

  const channel = createPageChannel({
    openData,
    onOpen: () => cell.set({ connection: "open" }),
    onMessage(message) {
      capture?.receive(message);
      if (message.type === "asset") return files.receive(message.part);
      if (message.type !== "events") {
        const before = cell.get();
        cell.set(stateAfter(before, message));
        if (hasOtherMedia(before, cell.get())) channel.send({ type: "snapshot" });
        return;
      }
      const events = sanitize(message.events);
      for (const listener of listeners) listener(events);
    },
    onRejected(reason) {
      console.warn("A message from the visitor's page was rejected.", reason);
      rejected += 1;
      if (rejected >= MAX_REJECTED) cell.set({ connection: "rejected" });
      else if (!(reason instanceof InvalidStreamError)) return channel.send({ type: "snapshot" });
      // A broken gzip stream can't be resumed, so the timer below opens a new channel.
      channel.close();
    },
    // A permission ends with its channel.
    onClosed: () => cell.set({ connection: "connecting", permission: "nothing", asked: null }),
  });
  const capture = isRecorded
    ? createPageCapture({
        requestSnapshot: () => channel.send({ type: "snapshot" }),
        nowMs: () => performance.now(),
      })
    : null;
  const { open, connect, stop } = keepOpen(channel, cell);
  return {
    ...cell,
    send: channel.send,
    files,
    capture,
    connect,
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setHolder(next) {
      if (holder !== null && holder !== next) {
        channel.close();
        files.clear();
        capture?.clear();
        cell.set({ ...NOT_OPEN, refusals: cell.get().refusals });
      }
      holder = next;
    },
    onMediaRestored() {
      const sinceMs = performance.now();
      channel.ping();
      window.clearTimeout(outageCheck);
      outageCheck = window.setTimeout(
        () => !channel.receivedSince(sinceMs) && open(),
        ANSWER_AFTER_OUTAGE_MS,
      );
    },
    close() {
      stop();
      window.clearTimeout(outageCheck);
      channel.close();
      files.clear();
    },
  };
}

/** Opens the channel again when it was lost, and notices when it falls behind. */
function keepOpen(channel: PageChannel, cell: Store<PageState>) {
  const open = () => {
    if (cell.get().connection === "rejected") return;
    cell.set({ connection: "connecting", permission: "nothing", asked: null });
    channel.open();
  };
  const connect = () => {
    if (!channel.isOpening() && !channel.isOpen()) open();
  };
  const timer = window.setInterval(() => {
    connect();
    if (!channel.isOpen()) return;
    channel.ping();
    const status = channel.status();
    if (status === "lost") open();
    else if (cell.get().behind !== (status === "behind")) cell.set({ behind: status === "behind" });
  }, PING_MS);
  return { open, connect, stop: () => window.clearInterval(timer) };
}

/** What was built before was built for another setting of the visitor's system. */
const hasOtherMedia = (before: PageState, after: PageState): boolean =>
  before.page !== null && JSON.stringify(before.page.media) !== JSON.stringify(after.page?.media);

function stateAfter(
  { refusals }: PageState,
  message: Exclude<PageMessage, { type: "events" | "asset" }>,
): Partial<PageState> {
  switch (message.type) {
    case "pong":
      return {};
    case "state": {
      const { sharing, permission, asked } = message;
      return { sharing, permission, asked };
    }
    case "page": {
      const { type: _, ...page } = message;
      return { page };
    }
    case "refused":
      return { asked: null, refusals: refusals + 1 };
  }
}
