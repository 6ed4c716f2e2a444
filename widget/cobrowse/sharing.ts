import type { CobrowseEventType } from "../../server/cobrowse/domain/cobrowse-history.ts";
import { appendStroke } from "../../server/cobrowse/domain/strokes.ts";
import type {
  AskedPermission,
  DeskMessage,
  SharingState,
} from "../../server/cobrowse/domain/wire.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard, report as logError } from "../guard.ts";
import { createStore, type Store } from "../shared/store.ts";
import { createCaptureSession } from "./capture-session.ts";
import { createDeskChannel } from "./desk-channel.ts";
import { isPausedPage } from "./masking/element-classifier.ts";
import { createPermission } from "./permission.ts";
import type { Channel } from "./send-queue.ts";
import type { SharedPage } from "./shared-page.ts";
import type { SharingActions, SharingView } from "./sharing-view.ts";
import { watchUrl } from "./watch-url.ts";

/** Performs the agent's action on the page. Returns what to report, or null if nothing was done. */
export type RemoteControl = (
  message: DeskMessage,
) => { type: CobrowseEventType; target: string } | null;

type Options = {
  readonly policy: CobrowsePolicy;
  readonly agentName: string;
  /** What the visitor has chosen, remembered on all pages of this tab. */
  readonly memory: {
    readonly sharing: () => Exclude<SharingState, "paused_on_page">;
    readonly keep: (stopped: boolean) => void;
  };
  readonly report: (type: CobrowseEventType, target: string) => void;
  readonly createRemoteControl: (page: SharedPage, view: Store<SharingView>) => RemoteControl;
};

export type Sharing = {
  readonly view: Store<SharingView>;
  readonly actions: SharingActions;
  readonly page: SharedPage;
  /** Uses this channel to the agent's desk from now on. */
  connect(channel: Channel): void;
  close(): void;
};

const NO_PERMISSION = { permission: "nothing", asked: null } as const;
const NO_ANNOTATIONS = { showHidden: false, pointer: null, highlight: null, strokes: [] } as const;
const OFF = { sharing: "off", ...NO_PERMISSION, ...NO_ANNOTATIONS } as const;

/** Shares this page during one call. Captures nothing until the desk connects. */
export function createSharing(options: Options): Sharing {
  const { policy, agentName, memory, report } = options;
  const view = createStore<SharingView>({ agentName, ...OFF }, logError);
  const capture = createCaptureSession({
    policy,
    onEvent(event) {
      // A script may have changed the URL to one with other rules just before this event.
      if (!url.check()) desk.event(event);
    },
    send: (message) => desk.send(message),
    hasRoom: () => desk.hasRoom(),
  });
  const change = (to: Partial<SharingView>) => {
    view.set({ ...view.get(), ...to });
    const { sharing, permission, asked } = view.get();
    if (sharing !== "off" && ("sharing" in to || "permission" in to))
      desk.send({ type: "state", sharing, permission, asked });
  };
  const update = () => {
    const before = view.get().sharing;
    const sharing = sharingState(policy, memory);
    if (sharing === "on") {
      change({ sharing });
      capture.begin();
    } else {
      capture.end();
      desk.clear();
      change({ sharing, ...NO_PERMISSION, ...NO_ANNOTATIONS });
    }
    if (sharing === "on" && (before === "off" || before === "awaits_consent"))
      report("sharing_started", "");
    if (sharing === "paused_on_page" && before !== sharing) report("sharing_paused_on_page", "");
  };
  const url = watchUrl({
    policy,
    onRulesChanged() {
      if (!desk.isConnected()) return false;
      capture.reset();
      update();
      return true;
    },
    onTick: capture.sendPageIfChanged,
  });
  const onRefused = (asked: AskedPermission) => desk.send({ type: "refused", asked });
  const permission = createPermission({ current: view.get, change, report, onRefused });
  const setStopped = (stopped: boolean) => {
    const isAnswer = view.get().sharing === "awaits_consent";
    memory.keep(stopped);
    if (!isAnswer) report(stopped ? "sharing_stopped" : "sharing_resumed", "");
    update();
  };
  const control = options.createRemoteControl(capture.page, view);
  const onMessage = (message: DeskMessage): void => {
    if (view.get().sharing !== "on") return;
    const annotation = annotationOf(message, view.get());
    if (annotation) change(annotation);
    else if (message.type === "snapshot") capture.snapshot();
    else if (message.type === "ask") permission.ask(message.for);
    else if (message.type === "give_back") permission.giveBack();
    else {
      const done = control(message);
      if (done) report(done.type, done.target);
    }
  };
  const desk = createDeskChannel({ onMessage, onBehind: capture.snapshot });
  return {
    view,
    actions: {
      stop: guard(() => setStopped(true)),
      resume: guard(() => setStopped(false)),
      allow: guard(permission.allow),
      refuse: guard(permission.refuse),
      withdraw: guard(permission.withdraw),
      setShowHidden: guard((showHidden) => change({ showHidden })),
    },
    page: capture.page,
    connect(channel) {
      desk.connect(channel);
      // A permission ends with its channel.
      change(NO_PERMISSION);
      update();
    },
    close() {
      url.stop();
      capture.end();
      desk.close();
      change({ sharing: "off" });
    },
  };
}

function sharingState(policy: CobrowsePolicy, memory: Options["memory"]): SharingState {
  if (isPausedPage(policy, location.href)) return "paused_on_page";
  return memory.sharing();
}

/** What the agent points at, highlights or draws; null for other messages. */
function annotationOf(message: DeskMessage, { strokes }: SharingView): Partial<SharingView> | null {
  switch (message.type) {
    case "point":
      return { pointer: { nodeId: message.nodeId, x: message.x, y: message.y } };
    case "point_away":
      return { pointer: null };
    case "highlight":
      return { highlight: { nodeId: message.nodeId } };
    case "draw":
      return { strokes: appendStroke(strokes, message.stroke) };
    default:
      return null;
  }
}
