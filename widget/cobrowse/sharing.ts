import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CobrowsePolicy } from "../../server/cobrowse/domain/cobrowse-policy.ts";
import {
  DESK_MESSAGES_PER_SECOND,
  type DeskMessage,
  type DeviceKind,
} from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import { createStore, type Store } from "../store.ts";
import { type Capture, startCapture } from "./capture.ts";
import { readDeskMessage } from "./desk-words.ts";
import { isPausedPage } from "./masking/judge.ts";
import { createOutbox, type Line, type Outbox } from "./outbox.ts";
import type { SharedPage } from "./shared-page.ts";
import type { SharingActions, SharingView } from "./sharing-view.ts";

const PAGE_TICK_MS = 500;
const LARGEST_DESK_MESSAGE = 8 * 1_024;

/** Does what the agent asks for on the page; says what it was, or null where nothing was done. */
export type Hand = (message: DeskMessage) => { type: CobrowseEventType; target: string } | null;

type Options = {
  readonly policy: CobrowsePolicy;
  readonly agentName: string;
  /** Keeps the visitor's word from page to page of this tab. */
  readonly memory: { readonly stopped: () => boolean; readonly keep: (stopped: boolean) => void };
  readonly report: (type: CobrowseEventType, target: string) => void;
  readonly createHand: (page: SharedPage, view: Store<SharingView>) => Hand;
};

export type Sharing = {
  readonly view: Store<SharingView>;
  readonly actions: SharingActions;
  readonly page: SharedPage;
  /** The agent's desk is on this line now; an earlier one is over. */
  connect(line: Line): void;
  close(): void;
};

/** The sharing of this page in one call. Until the desk has connected nothing is captured. */
export function createSharing(options: Options): Sharing {
  const { policy, agentName, memory, report } = options;
  const view = createStore<SharingView>({
    agentName,
    sharing: "off",
    may: "nothing",
    asked: null,
    tint: false,
    pointer: null,
    highlight: null,
  });
  let capture: Capture | null = null;
  let outbox: Outbox | null = null;
  let hangUp = () => {};
  let href = location.href;

  const set = (change: Partial<SharingView>) => {
    view.set({ ...view.get(), ...change });
    const { sharing, may, asked } = view.get();
    if (sharing !== "off" && ("sharing" in change || "may" in change || "asked" in change))
      outbox?.send({ type: "state", sharing, may, asked });
  };
  const begin = () => {
    if (capture) return capture.snapshot();
    capture = startCapture(policy, (event) => outbox?.event(event));
    tellPage(true);
  };
  const end = () => {
    capture?.stop();
    capture = null;
  };
  const settle = () => {
    const wanted = isPausedPage(policy, location.href)
      ? "paused_on_page"
      : memory.stopped()
        ? "stopped_by_visitor"
        : "on";
    const before = view.get().sharing;
    if (wanted === "on") {
      set({ sharing: wanted });
      begin();
    } else {
      end();
      set({
        sharing: wanted,
        may: "nothing",
        asked: null,
        tint: false,
        pointer: null,
        highlight: null,
      });
    }
    if (before !== wanted && wanted === "paused_on_page") report("sharing_paused_on_page", "");
    if (before === "off" && wanted === "on") report("sharing_started", "");
  };
  let told = "";
  const tellPage = (anew: boolean) => {
    if (!capture || !outbox) return;
    const page = { ...capture.where(), width: innerWidth, height: innerHeight, device: deviceOf() };
    const now = JSON.stringify(page);
    if (!anew && now === told) return;
    told = now;
    outbox.send({ type: "page", ...page });
  };
  const tick = guard(() => {
    if (!outbox) return;
    // Other rules may hold at another address of the same document.
    if (href !== location.href) {
      href = location.href;
      if (policy.rules.length > 0) end();
      settle();
    }
    tellPage(false);
  });
  const timer = setInterval(tick, PAGE_TICK_MS);

  const withdraw = (type: CobrowseEventType) => {
    const { may, asked } = view.get();
    if (may === "nothing" && !asked) return;
    report(type, "");
    set({ may: "nothing", asked: null });
  };
  const actions: SharingActions = {
    stop: guard(() => {
      memory.keep(true);
      report("sharing_stopped", "");
      settle();
    }),
    resume: guard(() => {
      memory.keep(false);
      report("sharing_resumed", "");
      settle();
    }),
    allow: guard(() => {
      const { asked } = view.get();
      if (!asked) return;
      report(asked === "scroll" ? "scroll_allowed" : "control_allowed", "");
      set({ may: asked, asked: null });
    }),
    refuse: guard(() => {
      const { asked } = view.get();
      if (!asked) return;
      report(asked === "scroll" ? "scroll_refused" : "control_refused", "");
      set({ asked: null });
      outbox?.send({ type: "refused", asked });
    }),
    takeBack: guard(() => withdraw("permission_withdrawn")),
    setTint: guard((tint) => set({ tint })),
  };
  const page = pageOf(() => capture);
  const hand = options.createHand(page, view);

  const hear = (message: DeskMessage) => {
    if (message.type === "ping") return outbox?.send({ type: "pong", n: message.n });
    if (view.get().sharing !== "on") return;
    switch (message.type) {
      case "snapshot":
        return capture?.snapshot();
      case "point":
        return set({ pointer: { x: message.x, y: message.y } });
      case "point_away":
        return set({ pointer: null });
      case "highlight":
        return set({ highlight: { nodeId: message.nodeId } });
      case "ask":
        report(message.for === "scroll" ? "scroll_asked" : "control_asked", "");
        return set({ asked: message.for });
      case "give_back":
        return withdraw("permission_given_back");
      default: {
        const done = hand(message);
        if (done) report(done.type, done.target);
      }
    }
  };
  return {
    view,
    actions,
    page,
    connect(line) {
      hangUp();
      const sent = createOutbox({ line, onBehind: () => capture?.snapshot() });
      outbox = sent;
      const stopHearing = hearDesk(line, hear);
      hangUp = () => {
        stopHearing();
        sent.close();
      };
      set({ may: "nothing", asked: null });
      settle();
      tellPage(true);
    },
    close() {
      clearInterval(timer);
      end();
      hangUp();
      outbox = null;
      set({ sharing: "off" });
    },
  };
}

/** Reads the desk's messages, no more than it may send. Returns how to stop. */
function hearDesk(line: Line, hear: (message: DeskMessage) => void): () => void {
  let second = 0;
  let heard = 0;
  const onMessage = guard((event: Event) => {
    const { data } = event as MessageEvent<unknown>;
    if (!(data instanceof ArrayBuffer) || data.byteLength > LARGEST_DESK_MESSAGE) return;
    const now = Math.floor(performance.now() / 1_000);
    heard = now === second ? heard + 1 : 1;
    second = now;
    if (heard > DESK_MESSAGES_PER_SECOND) return;
    const message = readDeskMessage(new TextDecoder().decode(data));
    if (message) hear(message);
  });
  line.addEventListener("message", onMessage);
  return () => line.removeEventListener("message", onMessage);
}

const pageOf = (capture: () => Capture | null): SharedPage => ({
  nodeOf: (id) => capture()?.page.nodeOf(id) ?? null,
  idOf: (node) => capture()?.page.idOf(node) ?? null,
  isHidden: (node) => capture()?.page.isHidden(node) ?? true,
  hiddenElements: () => capture()?.page.hiddenElements() ?? [],
  masked: (text) => capture()?.page.masked(text) ?? "",
});

function deviceOf(): DeviceKind {
  const touch = matchMedia("(pointer: coarse)").matches;
  const shorter = Math.min(screen.width, screen.height);
  if (!touch) return "computer";
  return shorter < 600 ? "phone" : "tablet";
}
