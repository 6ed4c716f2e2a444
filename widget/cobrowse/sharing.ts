import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CobrowsePolicy } from "../../server/cobrowse/domain/cobrowse-policy.ts";
import { drawOn } from "../../server/cobrowse/domain/strokes.ts";
import type { DeskMessage, SharingState } from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import { createStore, type Store } from "../store.ts";
import { hearDesk } from "./hear-desk.ts";
import { isPausedPage, rulesAt } from "./masking/judge.ts";
import { createOutbox, type Line, type Outbox } from "./outbox.ts";
import { createPermission } from "./permission.ts";
import { createRecording } from "./recording.ts";
import type { SharedPage } from "./shared-page.ts";
import type { SharingActions, SharingView } from "./sharing-view.ts";
import { startZipWorker } from "./start-zip-worker.ts";

const PAGE_TICK_MS = 500;

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

const NOTHING_ALLOWED = { may: "nothing", asked: null } as const;
const NOTHING_SHOWN = { tint: false, pointer: null, highlight: null, strokes: [] } as const;

/** The sharing of this page in one call. Until the desk has connected nothing is captured. */
export function createSharing({ policy, agentName, memory, report, createHand }: Options): Sharing {
  const view = createStore<SharingView>({
    agentName,
    sharing: "off",
    ...NOTHING_ALLOWED,
    ...NOTHING_SHOWN,
  });
  let outbox: Outbox | null = null;
  let hangUp = () => {};
  const recording = createRecording({
    policy,
    onEvent(event) {
      // Scripts may have gone on to a page where other rules hold, and written what is on it.
      if (!place.look()) outbox?.event(event);
    },
    send: (message) => outbox?.send(message),
  });
  const change = (to: Partial<SharingView>) => {
    view.set({ ...view.get(), ...to });
    const { sharing, may, asked } = view.get();
    if (sharing !== "off" && ("sharing" in to || "may" in to))
      outbox?.send({ type: "state", sharing, may, asked });
  };
  const settle = () => {
    const before = view.get().sharing;
    const sharing = wantedSharing(policy, memory);
    if (sharing === "on") {
      change({ sharing });
      recording.begin();
      if (before === "off") report("sharing_started", "");
      return;
    }
    recording.end();
    outbox?.clear();
    change({ sharing, ...NOTHING_ALLOWED, ...NOTHING_SHOWN });
    if (sharing === "paused_on_page" && before !== sharing) report("sharing_paused_on_page", "");
  };
  let rules = rulesAt(policy, location.href).join();
  const place = watchPlace({
    onMoved() {
      const before = rules;
      rules = rulesAt(policy, location.href).join();
      if (!outbox || rules === before) return false;
      recording.forget();
      settle();
      return true;
    },
    onTick: recording.tellPage,
  });
  const permission = createPermission({
    view: view.get,
    change,
    report,
    onRefused: (asked) => outbox?.send({ type: "refused", asked }),
  });
  const keepStopped = (stopped: boolean) => {
    memory.keep(stopped);
    report(stopped ? "sharing_stopped" : "sharing_resumed", "");
    settle();
  };
  const hand = createHand(recording.page, view);
  const hear = (message: DeskMessage) => {
    if (message.type === "ping") return outbox?.send({ type: "pong", n: message.n });
    if (view.get().sharing !== "on") return;
    const shown = shownBy(message, view.get());
    if (shown) return change(shown);
    if (message.type === "snapshot") return recording.snapshot();
    if (message.type === "ask") return permission.ask(message.for);
    if (message.type === "give_back") return permission.giveBack();
    const done = hand(message);
    if (done) report(done.type, done.target);
  };
  return {
    view,
    actions: {
      stop: guard(() => keepStopped(true)),
      resume: guard(() => keepStopped(false)),
      allow: guard(permission.allow),
      refuse: guard(permission.refuse),
      takeBack: guard(permission.takeBack),
      setTint: guard((tint) => change({ tint })),
    },
    page: recording.page,
    connect(line) {
      hangUp();
      const sent = createOutbox({
        line,
        onBehind: recording.snapshot,
        startWorker: startZipWorker,
      });
      outbox = sent;
      const stopHearing = hearDesk(line, hear);
      hangUp = () => {
        stopHearing();
        sent.close();
      };
      // What was allowed was allowed on the line before.
      change(NOTHING_ALLOWED);
      settle();
    },
    close() {
      place.stop();
      recording.end();
      hangUp();
      outbox = null;
      change({ sharing: "off" });
    },
  };
}

function wantedSharing(policy: CobrowsePolicy, memory: Options["memory"]): SharingState {
  if (isPausedPage(policy, location.href)) return "paused_on_page";
  return memory.stopped() ? "stopped_by_visitor" : "on";
}

/** What the visitor sees of the agent's pointing, marking and drawing; null for the rest. */
function shownBy(message: DeskMessage, { strokes }: SharingView): Partial<SharingView> | null {
  switch (message.type) {
    case "point":
      return { pointer: { x: message.x, y: message.y } };
    case "point_away":
      return { pointer: null };
    case "highlight":
      return { highlight: { nodeId: message.nodeId } };
    case "draw":
      return { strokes: drawOn(strokes, message.stroke) };
    default:
      return null;
  }
}

/** Looks now and then, and when it is told to, where this page has got to. */
function watchPlace({ onMoved, onTick }: { onMoved: () => boolean; onTick: () => void }) {
  let href = location.href;
  const look = (): boolean => {
    if (href === location.href) return false;
    href = location.href;
    return onMoved();
  };
  const tick = guard(() => {
    look();
    onTick();
  });
  const timer = setInterval(tick, PAGE_TICK_MS);
  return {
    /** Whether recording has begun anew, or ended, as the page has got to another address. */
    look,
    stop: () => clearInterval(timer),
  };
}
