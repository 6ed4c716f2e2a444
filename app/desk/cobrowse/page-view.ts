import { EventType, type eventWithTime, IncrementalSource } from "@rrweb/types";
import type { Replayer } from "rrweb";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import { messages } from "./messages.ts";
import type { PageFiles } from "./page-files.ts";
import { hatchHiddenBox, labelCrossOriginFrame } from "./placeholders.ts";
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

export type PageView = {
  show(events: readonly PageEvent[]): void;
  /** The innermost element at a point of the visitor's viewport. */
  nodeAt(x: number, y: number): { readonly nodeId: number; readonly node: Element } | null;
  idOf(node: Node): number;
  /** In the visitor's viewport; null if the element isn't on the page. */
  boxOf(nodeId: number): Box | null;
  close(): void;
};

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Rebuilds the visitor's page from its events, in a frame where no script runs. */
export async function openPageView(options: Options): Promise<PageView> {
  const { root, files, onShown, onLost } = options;
  const [rrweb, frame] = await Promise.all([import("rrweb"), openFrame(root)]);
  const body = frame.contentDocument?.body;
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
    insertStyleRules: ["html{scroll-behavior:auto!important}"],
    logger: QUIET,
    plugins: [{ onBuild: labelCrossOriginFrame }, { onBuild: hatchHiddenBox }],
  });
  replayer.startLive(0);
  let shown = false;
  let eventCount = 0;

  const showReceivedFiles = () => {
    const page = replayer.iframe.contentDocument;
    if (page && files) showFiles(page, files);
  };
  let filesTimer: number | undefined;
  const stopFiles = files?.onChange(() => {
    filesTimer ??= window.setTimeout(() => {
      filesTimer = undefined;
      showReceivedFiles();
    }, FILES_MS);
  });
  replayer.on("fullsnapshot-rebuilded", () => {
    showReceivedFiles();
    if (!shown) onShown();
    shown = true;
  });
  const apply = (event: PageEvent) => {
    // The replayer draws pointer events only with a current timestamp, and asynchronously.
    if (movesPointer(event))
      return replayer.addEvent(withTimestamp(lastPosition(event), Date.now()));
    // A past timestamp, sent past the replayer's own queue, applies the event synchronously. So
    // snapshots are complete before the next event, and errors are thrown here.
    replayer.service.send({ type: "ADD_EVENT", payload: { event: withTimestamp(event, -1) } });
  };
  return {
    show(events) {
      try {
        for (const event of events) {
          if (event.type === EventType.FullSnapshot) eventCount = 0;
          else if (!shown && event.type === EventType.IncrementalSnapshot) continue;
          apply(event);
          eventCount += 1;
        }
        trimEvents(replayer, eventCount);
      } catch (error) {
        console.warn("The visitor's page could not be shown.", error);
        onLost();
      }
    },
    nodeAt(x, y) {
      const node = innermostAt(replayer.iframe.contentDocument, x, y);
      const nodeId = node ? replayer.getMirror().getId(node) : -1;
      return node && nodeId > 0 ? { nodeId, node } : null;
    },
    idOf: (node) => replayer.getMirror().getId(node),
    boxOf(nodeId) {
      const node = replayer.getMirror().getNode(nodeId);
      const isShown = node?.nodeType === Node.ELEMENT_NODE && node.isConnected;
      return isShown ? boxWithin(node as Element, replayer.iframe) : null;
    },
    close() {
      stopFiles?.();
      window.clearTimeout(filesTimer);
      replayer.destroy();
      frame.remove();
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

const POINTER: ReadonlySet<number> = new Set([
  IncrementalSource.MouseMove,
  IncrementalSource.TouchMove,
  IncrementalSource.Drag,
  IncrementalSource.MouseInteraction,
]);

const movesPointer = ({ type, data }: PageEvent): boolean =>
  type === EventType.IncrementalSnapshot && POINTER.has((data as { source: number }).source);

/** Of several positions only the last one matters in a live view. */
function lastPosition(event: PageEvent): PageEvent {
  if (event.type !== EventType.IncrementalSnapshot) return event;
  const data = event.data as { source: IncrementalSource; positions?: { timeOffset: number }[] };
  if (!data.positions) return event;
  const last = data.positions.at(-1);
  return { ...event, data: { ...data, positions: last ? [{ ...last, timeOffset: 0 }] : [] } };
}

/** The replayer stores every event for seeking, which a live view never does. */
function trimEvents(replayer: Replayer, eventCount: number): void {
  if (eventCount < MAX_STORED_EVENTS) return;
  const { events } = replayer.service.state.context;
  if (events.length > MAX_STORED_EVENTS) events.splice(0, events.length - 1);
}

function innermostAt(root: Document | ShadowRoot | null, x: number, y: number): Element | null {
  const hit = root?.elementFromPoint(x, y) ?? null;
  if (!hit) return null;
  if (hit.shadowRoot) return innermostAt(hit.shadowRoot, x, y) ?? hit;
  if ("contentDocument" in hit) {
    const { left, top } = hit.getBoundingClientRect();
    return innermostAt((hit as HTMLIFrameElement).contentDocument, x - left, y - top) ?? hit;
  }
  return hit;
}

/** In the viewport of this frame, also for elements in nested frames. */
function boxWithin(element: Element, frame: HTMLIFrameElement): Box {
  let { left, top, width, height } = element.getBoundingClientRect();
  let parent = element.ownerDocument.defaultView?.frameElement;
  while (parent && parent !== frame) {
    const outer = parent.getBoundingClientRect();
    left += outer.left + parent.clientLeft;
    top += outer.top + parent.clientTop;
    parent = parent.ownerDocument.defaultView?.frameElement;
  }
  return { left, top, width, height };
}
