import { EventType, type eventWithTime } from "@rrweb/types";
import type { Replayer } from "rrweb";
import type { PageEvent, PageStates } from "../../../server/cobrowse/domain/wire.ts";
import { createMathMl } from "./math-ml.ts";
import { messages } from "./messages.ts";
import type { PageFiles } from "./page-files.ts";
import { createGeometry, type PageGeometry } from "./page-geometry.ts";
import { createStatesView, STATE_RULES } from "./page-states.ts";
import { hatchHiddenBox, labelCrossOriginFrame } from "./placeholders.ts";
import { inViewport, movesPointer, selects } from "./pointer-events.ts";
import { showFiles } from "./show-files.ts";

const EMPTY_PAGE = "/desk/page-view";
const MAX_STORED_EVENTS = 2_000;
// Several files arrive together, and each would be looked for in the whole page.
const FILES_MS = 100;

type Options = {
  readonly root: HTMLElement;
  readonly files?: PageFiles;
  /** The first snapshot has been rebuilt. */
  readonly onShown: () => void;
  /** The view is out of sync. A new snapshot is needed. */
  readonly onLost: () => void;
};

export type PageView = PageGeometry & {
  show(events: readonly PageEvent[]): void;
  close(): void;
};

/** Rebuilds the visitor's page from its events, in a frame where no script runs. */
export async function openPageView(options: Options): Promise<PageView> {
  const { root, files, onShown, onLost } = options;
  const [rrweb, frame] = await Promise.all([import("rrweb"), openFrame(root)]);
  const body = frame.contentDocument?.body;
  files?.showIn(frame.contentWindow as (Window & typeof globalThis) | null);
  if (!body) throw new Error("The frame for the visitor's page has no document.");
  const replayer = new rrweb.Replayer([], {
    root: body,
    liveMode: true,
    showWarning: false,
    mouseTail: false,
    triggerFocus: false,
    pauseAnimation: false,
    useVirtualDom: false,
    UNSAFE_replayCanvas: false,
    insertStyleRules: ["html{scroll-behavior:auto!important}", ...STATE_RULES],
    logger: QUIET,
    plugins: [{ onBuild: labelCrossOriginFrame }, { onBuild: hatchHiddenBox }],
  });
  createMathMl(replayer.iframe.contentDocument);
  replayer.startLive(0);
  const nodeOf = (id: number): Node | null => replayer.getMirror().getNode(id);
  const states = createStatesView(nodeOf);
  let shown = false;
  let eventCount = 0;

  const received = showReceivedFiles(replayer, files);
  replayer.on("fullsnapshot-rebuilded", () => {
    received.show();
    if (!shown) onShown();
    shown = true;
  });
  const apply = (event: PageEvent) => {
    // The replayer draws these only with a current timestamp, and asynchronously.
    if (movesPointer(event) || selects(event)) {
      const current = selects(event) ? event : inViewport(event, nodeOf);
      return current && replayer.addEvent(withTimestamp(current, Date.now()));
    }
    if (event.type === EventType.Custom)
      return states.set((event.data as { readonly payload: PageStates }).payload);
    if (event.type === EventType.FullSnapshot) states.reset();
    // A past timestamp, sent past the replayer's own queue, applies the event synchronously. So
    // snapshots are complete before the next event, and errors are thrown here.
    replayer.service.send({ type: "ADD_EVENT", payload: { event: withTimestamp(event, -1) } });
  };
  return {
    show: keepFocus((events: readonly PageEvent[]) => {
      try {
        for (const event of events) {
          if (event.type === EventType.FullSnapshot) eventCount = 0;
          else if (!shown && event.type === EventType.IncrementalSnapshot) continue;
          apply(event);
          eventCount += 1;
        }
        trimEvents(replayer, eventCount);
        const page = replayer.iframe.contentDocument;
        if (page && !events.every(movesPointer)) states.apply(page);
      } catch (error) {
        console.warn("The visitor's page could not be shown.", error);
        onLost();
      }
    }),
    ...createGeometry(replayer),
    close() {
      received.stop();
      files?.showIn(null);
      replayer.destroy();
      frame.remove();
    },
  };
}

/** A rebuilt dialog takes the focus, which belongs to the agent. */
const keepFocus =
  <A extends unknown[]>(run: (...args: A) => void) =>
  (...args: A): void => {
    const focused = document.activeElement;
    run(...args);
    const taker = document.activeElement;
    if (taker === focused || !(taker instanceof HTMLElement)) return;
    taker.blur();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };

/** Files may arrive after what they belong to. */
function showReceivedFiles({ iframe }: Replayer, files: PageFiles | undefined) {
  const show = () => {
    if (iframe.contentDocument && files) showFiles(iframe.contentDocument, files);
  };
  let timer: number | undefined;
  const stopListening = files?.onChange(() => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      show();
    }, FILES_MS);
  });
  return {
    show,
    stop(): void {
      stopListening?.();
      window.clearTimeout(timer);
    },
  };
}

const withTimestamp = (event: PageEvent, timestamp: number): eventWithTime =>
  ({ ...event, timestamp }) as eventWithTime;

const QUIET = { log: () => undefined, warn: () => undefined };

/**
 * The replayer creates an about:blank frame without scripts, which inherits the CSP of the
 * document around it. This outer frame has a CSP made for visitors' pages, unlike the desk.
 */
function openFrame(root: HTMLElement): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.setAttribute("credentialless", "");
  frame.tabIndex = -1;
  frame.title = messages.region;
  return new Promise((resolve) => {
    frame.addEventListener("load", () => resolve(frame), { once: true });
    frame.src = EMPTY_PAGE;
    root.append(frame);
  });
}

/** The replayer stores every event for seeking, which a live view never does. */
function trimEvents(replayer: Replayer, eventCount: number): void {
  if (eventCount < MAX_STORED_EVENTS) return;
  const { events } = replayer.service.state.context;
  if (events.length > MAX_STORED_EVENTS) events.splice(0, events.length - 1);
}
