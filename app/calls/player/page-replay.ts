import type { PageEvent, PageMessage, SharingState } from "../../../server/cobrowse/domain/wire.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import { createPageSanitizer } from "../../desk/cobrowse/page-sanitizer.ts";
import { openPageView, type PageView } from "../../desk/cobrowse/page-view.ts";
import { type RecordedPage, stepsTo } from "./recorded-page.ts";

type Page = Omit<Extract<PageMessage, { type: "page" }>, "type">;

export type ReplayState = {
  readonly page: Page | null;
  readonly sharing: SharingState | null;
  /** Whether there is a picture of the page at this moment. */
  readonly isShown: boolean;
};

export type PageReplay = ReadableStore<ReplayState> & {
  /** Shows the page as it was. May be called as often as the video reports its position. */
  readonly seek: (atMs: number) => void;
  readonly close: () => void;
};

/**
 * Rebuilds a recorded page as the desk does in a call: with the same checks, in a frame where no
 * script runs.
 */
export function openPageReplay(recorded: RecordedPage, root: HTMLElement): PageReplay {
  const store = createStore<ReplayState>({ page: null, sharing: null, isShown: false });
  const { files, sanitize } = createPageSanitizer(() => store.get().page?.media ?? {});
  let view: PageView | null = null;
  let shownTo: number | null = null;
  let filesTo = 0;
  let wantedMs = 0;
  let isBusy = false;
  let isClosed = false;

  async function catchUp() {
    if (isBusy || isClosed) return;
    isBusy = true;
    try {
      do await showUntilWanted();
      while (!isClosed && stepsTo(recorded, shownTo, wantedMs).to !== shownTo);
    } finally {
      isBusy = false;
    }
  }

  async function showUntilWanted() {
    const steps = stepsTo(recorded, shownTo, wantedMs);
    const due = recorded.messages.slice(steps.from, steps.to).map(({ message }) => message);
    receiveFiles(steps.to);
    store.set(stateAt(recorded, steps.to));
    if (steps.rebuild) await rebuild();
    if (!isClosed) view?.show(sanitize(due.flatMap(eventsOf)));
    shownTo = steps.to;
  }

  async function rebuild() {
    view?.close();
    view = null;
    store.set({ isShown: false });
    const opened = await openPageView({
      root,
      files,
      onShown: () => store.set({ isShown: true }),
      onLost: () => {
        shownTo = null;
      },
    });
    if (isClosed) opened.close();
    else view = opened;
  }

  function receiveFiles(to: number) {
    for (const { message } of recorded.messages.slice(filesTo, to))
      if (message.type === "asset") files.receive(message.part);
    filesTo = Math.max(filesTo, to);
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    seek(atMs) {
      wantedMs = atMs;
      catchUp().catch((error: unknown) => console.warn("The page could not be shown.", error));
    },
    close() {
      isClosed = true;
      view?.close();
      files.clear();
    },
  };
}

const eventsOf = (message: PageMessage): readonly PageEvent[] =>
  message.type === "events" ? message.events : [];

/** The last reported page and state of sharing. */
function stateAt({ messages }: RecordedPage, to: number): Partial<ReplayState> {
  let page: Page | null = null;
  let sharing: SharingState | null = null;
  for (let index = to - 1; index >= 0 && !(page && sharing); index -= 1) {
    const message = messages[index]?.message;
    if (message?.type === "page" && !page) page = message;
    if (message?.type === "state" && !sharing) ({ sharing } = message);
  }
  return { page, sharing };
}
