import { EventType, type eventWithTime, IncrementalSource } from "@rrweb/types";
import type { Replayer } from "rrweb";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";
import { labelForeignFrame } from "./foreign-frame.ts";
import { hatchHiddenBox } from "./hidden-box.ts";

const EMPTY_PAGE = "/desk/page-view";
const MOST_KEPT_EVENTS = 2_000;

type Options = {
  readonly root: HTMLElement;
  /** The first snapshot stands. */
  readonly onShown: () => void;
  /** The thread is lost: a fresh snapshot is wanted. */
  readonly onLost: () => void;
};

export type PageView = {
  show(events: readonly PageEvent[]): void;
  /** The node under a point of the visitor's viewport, by its rrweb id. */
  nodeAt(x: number, y: number): { readonly nodeId: number; readonly node: Element } | null;
  idOf(node: Node): number;
  /** Where an element lies in the visitor's viewport, by its rrweb id. */
  boxOf(nodeId: number): Box | null;
  close(): void;
};

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Rebuilds the visitor's page from its events, in a frame where nothing runs. */
export async function openPageView({ root, onShown, onLost }: Options): Promise<PageView> {
  const [rrweb, frame] = await Promise.all([import("rrweb"), openFrame(root)]);
  const place = frame.contentDocument?.body;
  if (!place) throw new Error("The frame for the visitor's page has no document.");
  const replayer = new rrweb.Replayer([], {
    root: place,
    liveMode: true,
    showWarning: false,
    mouseTail: false,
    triggerFocus: false,
    pauseAnimation: false,
    useVirtualDom: false,
    UNSAFE_replayCanvas: false,
    insertStyleRules: ["html{scroll-behavior:auto!important}"],
    logger: QUIET,
    plugins: [{ onBuild: labelForeignFrame }, { onBuild: hatchHiddenBox }],
  });
  replayer.startLive(0);
  let shown = false;
  let kept = 0;

  replayer.on("fullsnapshot-rebuilded", () => {
    if (!shown) onShown();
    shown = true;
  });
  const apply = (event: PageEvent) => {
    // The pointer is only drawn as of now, a little later.
    if (movesPointer(event)) return replayer.addEvent(told(atOnce(event), Date.now()));
    // As of the past, and past the player's own queue, it is cast before this returns: what comes
    // after a snapshot finds it standing, and what goes wrong goes wrong here.
    replayer.service.send({ type: "ADD_EVENT", payload: { event: told(event, -1) } });
  };
  return {
    show(events) {
      try {
        for (const event of events) {
          if (event.type === EventType.FullSnapshot) kept = 0;
          else if (!shown && event.type === EventType.IncrementalSnapshot) continue;
          apply(event);
          kept += 1;
        }
        forget(replayer, kept);
      } catch (error) {
        console.warn("The visitor's page could not be shown.", error);
        onLost();
      }
    },
    nodeAt(x, y) {
      const node = deepest(replayer.iframe.contentDocument, x, y);
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
      replayer.destroy();
      frame.remove();
    },
  };
}

const told = (event: PageEvent, timestamp: number): eventWithTime =>
  ({ ...event, timestamp }) as eventWithTime;

const QUIET = { log: () => undefined, warn: () => undefined };

/**
 * The player makes a frame without scripts and without an address, which has the policy of the
 * document around it. So that is one with a policy for other people's pages, not the desk's.
 */
function openFrame(root: HTMLElement): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.setAttribute("credentialless", "");
  frame.tabIndex = -1;
  frame.title = "Visitor's page";
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

/** Of the pointer's moves only the last place counts. */
function atOnce(event: PageEvent): PageEvent {
  if (event.type !== EventType.IncrementalSnapshot) return event;
  const data = event.data as { source: IncrementalSource; positions?: { timeOffset: number }[] };
  if (!data.positions) return event;
  const last = data.positions.at(-1);
  return { ...event, data: { ...data, positions: last ? [{ ...last, timeOffset: 0 }] : [] } };
}

/** The player keeps every event for going back in time, which a live view never does. */
function forget(replayer: Replayer, kept: number): void {
  if (kept < MOST_KEPT_EVENTS) return;
  const { events } = replayer.service.state.context;
  if (events.length > MOST_KEPT_EVENTS) events.splice(0, events.length - 1);
}

function deepest(root: Document | ShadowRoot | null, x: number, y: number): Element | null {
  const hit = root?.elementFromPoint(x, y) ?? null;
  if (!hit) return null;
  if (hit.shadowRoot) return deepest(hit.shadowRoot, x, y) ?? hit;
  if ("contentDocument" in hit) {
    const { left, top } = hit.getBoundingClientRect();
    return deepest((hit as HTMLIFrameElement).contentDocument, x - left, y - top) ?? hit;
  }
  return hit;
}

/** In the viewport of this frame, also for what lies in frames within it. */
function boxWithin(element: Element, frame: HTMLIFrameElement): Box {
  let { left, top, width, height } = element.getBoundingClientRect();
  let around = element.ownerDocument.defaultView?.frameElement;
  while (around && around !== frame) {
    const outer = around.getBoundingClientRect();
    left += outer.left + around.clientLeft;
    top += outer.top + around.clientTop;
    around = around.ownerDocument.defaultView?.frameElement;
  }
  return { left, top, width, height };
}
