import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";
import { drawOn } from "../../server/cobrowse/domain/strokes.ts";
import type {
  AskedPermission,
  DeskMessage,
  SharingState,
} from "../../server/cobrowse/domain/wire.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard } from "../guard.ts";
import { createStore, type Store } from "../store.ts";
import { createDeskLine } from "./desk-line.ts";
import { isPausedPage } from "./masking/element-classifier.ts";
import type { Line } from "./outbox.ts";
import { createPermission } from "./permission.ts";
import { createRecording } from "./recording.ts";
import type { SharedPage } from "./shared-page.ts";
import type { SharingActions, SharingView } from "./sharing-view.ts";
import { watchPlace } from "./watch-place.ts";

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
const NOTHING_SHARED = { sharing: "off", ...NOTHING_ALLOWED, ...NOTHING_SHOWN } as const;

/** The sharing of this page in one call. Until the desk has connected nothing is captured. */
export function createSharing({ policy, agentName, memory, report, createHand }: Options): Sharing {
  const view = createStore<SharingView>({ agentName, ...NOTHING_SHARED });
  const recording = createRecording({
    policy,
    onEvent(event) {
      // Scripts may have gone on to a page where other rules hold, and written what is on it.
      if (!place.look()) desk.event(event);
    },
    send: (message) => desk.send(message),
  });
  const change = (to: Partial<SharingView>) => {
    view.set({ ...view.get(), ...to });
    const { sharing, may, asked } = view.get();
    if (sharing !== "off" && ("sharing" in to || "may" in to))
      desk.send({ type: "state", sharing, may, asked });
  };
  const settle = () => {
    const before = view.get().sharing;
    const sharing = wantedSharing(policy, memory);
    if (sharing === "on") {
      change({ sharing });
      recording.begin();
    } else {
      recording.end();
      desk.clear();
      change({ sharing, ...NOTHING_ALLOWED, ...NOTHING_SHOWN });
    }
    if (sharing === "on" && before === "off") report("sharing_started", "");
    if (sharing === "paused_on_page" && before !== sharing) report("sharing_paused_on_page", "");
  };
  const place = watchPlace({
    policy,
    onOtherRules() {
      if (!desk.isConnected()) return false;
      recording.forget();
      settle();
      return true;
    },
    onTick: recording.tellPage,
  });
  const onRefused = (asked: AskedPermission) => desk.send({ type: "refused", asked });
  const permission = createPermission({ view: view.get, change, report, onRefused });
  const keepStopped = (stopped: boolean) => {
    memory.keep(stopped);
    report(stopped ? "sharing_stopped" : "sharing_resumed", "");
    settle();
  };
  const hand = createHand(recording.page, view);
  const hear = (message: DeskMessage): void => {
    if (view.get().sharing !== "on") return;
    const shown = shownBy(message, view.get());
    if (shown) change(shown);
    else if (message.type === "snapshot") recording.snapshot();
    else if (message.type === "ask") permission.ask(message.for);
    else if (message.type === "give_back") permission.giveBack();
    else {
      const done = hand(message);
      if (done) report(done.type, done.target);
    }
  };
  const desk = createDeskLine({ hear, onBehind: recording.snapshot });
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
      desk.connect(line);
      // What was allowed was allowed on the line before.
      change(NOTHING_ALLOWED);
      settle();
    },
    close() {
      place.stop();
      recording.end();
      desk.close();
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
