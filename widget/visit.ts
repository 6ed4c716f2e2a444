import type { CallMode, VisitorView } from "../server/calls/domain/views.ts";
import type { CallId } from "../server/team/domain/ids.ts";
import { retryDelayMs } from "./backoff.ts";
import { createMediaSession } from "./call/media-session.ts";
import type { Emit } from "./foyer-api.ts";
import { screenOf } from "./greeting/screen.ts";
import { type Action, initialState, ownCall, reduce, type WidgetState } from "./greeting/state.ts";
import { guard, report } from "./guard.ts";
import { refusalOf } from "./line/api.ts";
import { createLine } from "./line/line.ts";
import { createPageClock } from "./page-clock.ts";
import { createShelf } from "./storage.ts";
import { createStore } from "./store.ts";
import { tellPage } from "./tell-page.ts";

const REQUEST_TRIES = 3;
const TELL_TRIES = 8;

export type Visit = ReturnType<typeof createVisit>;

type Options = {
  readonly origin: string;
  readonly siteKey: string;
  readonly emit: Emit;
  readonly onUnknownSite: () => void;
};

/** One page's visit: what is shown, the line to the server, and the call if there is one. */
export function createVisit({ origin, siteKey, emit, onUnknownSite }: Options) {
  const tab = createTabMemory(siteKey);
  const store = createStore<WidgetState>(initialState(tab.size(), tab.callId()));
  const clock = createPageClock(
    () => location.href,
    () => performance.now(),
  );
  const dispatch = (action: Action) => store.set(reduce(store.get(), action));
  const line = createLine({
    origin,
    siteKey,
    shelf: createShelf(() => localStorage),
    seen: () => ({ callId: store.get().callId, greeterId: greeterIdOf(store.get()) }),
    onView: guard((view) => dispatch({ type: "viewed", view, nowMs: Date.now() })),
    onLost: () => dispatch({ type: "lost" }),
    onUnknownSite,
  });
  const media = createMediaSession({
    origin,
    onMedia(next, callId) {
      if (store.get().media === "connecting") {
        persist(() => line.api.mediaConnected.mutate({ callId }));
      }
      dispatch({ type: "media", media: next });
    },
    onDevices: (devices) => dispatch({ type: "devices", devices }),
    onFailed: (callId, detail) =>
      persist(() => line.api.mediaFailed.mutate({ callId, detail: detail.slice(0, 500) })),
  });
  const leaving = new Set<CallId>();
  const leave = (callId: CallId) => {
    if (leaving.has(callId)) return;
    leaving.add(callId);
    persist(() => line.ask((api) => api.hangUp.mutate({ callId })));
  };

  // What follows from the state, whoever changed it.
  const stopFollowing = store.listen(
    guard(() => {
      const state = store.get();
      const call = ownCall(state);
      if (call?.at === "accepted" || call?.at === "connected") media.connect(call);
      else if (!state.callId && !state.attempt) media.stop();
      const open = state.view?.call;
      if (open && open.at !== "ended" && open.callId === state.leftCallId) leave(open.callId);
      tab.remember(state);
    }),
  );
  const stopTelling = tellPage(store, emit);

  const requestCall = async (attemptId: string): Promise<VisitorView> => {
    const { mode, greeter } = attemptOf(store.get(), attemptId) ?? { mode: "voice", greeter: null };
    const request = {
      attemptId,
      mode,
      greeterId: greeter?.agentId ?? null,
      page: clock.page(),
      onPageMs: clock.onPageMs(),
    };
    return tryAgain(REQUEST_TRIES, () => line.ask((api) => api.requestCall.mutate(request)));
  };
  const place = async (attemptId: string, mode: CallMode) => {
    media.prepare();
    const opened = await media.open(mode);
    if (!attemptOf(store.get(), attemptId)) return stopIfIdle();
    if (!opened.ok) return dispatch({ type: "troubled", trouble: opened.trouble });
    dispatch({ type: "granted", devices: opened.devices });
    try {
      const { call } = await requestCall(attemptId);
      if (!attemptOf(store.get(), attemptId))
        dispatch({ type: "left", callId: call?.callId ?? null });
      else if (call) dispatch({ type: "requested", callId: call.callId });
      else dispatch({ type: "refused", reason: "nobody_available" });
    } catch (error) {
      const tooMany = refusalOf(error) === "TOO_MANY_REQUESTS";
      dispatch({ type: "troubled", trouble: tooMany ? "too_many" : "unreachable" });
      if (!store.get().leaving) return;
      // The request may have arrived all the same: then its call is open, and is to be left.
      const view = await line.ask((api) => api.look.query({ callId: null, greeterId: null }));
      dispatch({ type: "left", callId: view.call?.callId ?? null });
    }
  };
  const stopIfIdle = () => {
    if (!store.get().attempt && !store.get().callId) media.stop();
  };
  const start = guard(async (mode: CallMode) => {
    const { attempt } = store.get();
    // A second press, or a retry, is the same attempt: it makes no second call.
    if (attempt && !attempt.trouble) return;
    const id = attempt?.id ?? newId();
    dispatch({ type: "asked", id, mode });
    if (attemptOf(store.get(), id)) await place(id, mode);
  });
  const end = guard(() => {
    const { callId, media: progress } = store.get();
    dispatch({ type: progress === "connecting" ? "cancelled" : "hung_up" });
    media.stop();
    if (callId) leave(callId);
  });

  return {
    store,
    streams: media.streams,
    orgName: line.orgName,
    /** To be called about once a second. */
    tick: clock.tick,
    prepare: media.prepare,
    arrived: media.arrived,
    open: (insisted: boolean) => dispatch({ type: "opened", insisted }),
    minimise: () => dispatch({ type: "minimised" }),
    close() {
      if (store.get().callId || store.get().attempt) end();
      dispatch({ type: "closed" });
    },
    start,
    end,
    toggleMicrophone: () => media.setMicrophone(store.get().devices.microphone !== "on"),
    toggleCamera: guard(() => media.setCamera(store.get().devices.camera !== "on")),
    soundBlocked: (blocked: boolean) => dispatch({ type: "sound", blocked }),
    destroy() {
      if (store.get().callId || store.get().attempt) end();
      stopFollowing();
      stopTelling();
      media.stop();
      line.stop();
    },
  };
}

const attemptOf = (state: WidgetState, id: string) =>
  state.attempt?.id === id ? state.attempt : null;

function greeterIdOf(state: WidgetState) {
  const screen = screenOf(state);
  return screen.at === "greeting" ? screen.greeter.agentId : null;
}

/** What this tab remembers from page to page. */
function createTabMemory(siteKey: string) {
  const shelf = createShelf(() => sessionStorage);
  const [sizeKey, callKey] = [`foyer:size:${siteKey}`, `foyer:call:${siteKey}`];
  return {
    size() {
      const size = shelf.get(sizeKey);
      return size === "minimised" || size === "closed" ? size : "open";
    },
    callId: () => shelf.get(callKey) as CallId | null,
    remember(state: WidgetState) {
      shelf.set(sizeKey, state.size);
      shelf.set(callKey, state.callId ?? state.leftCallId);
    },
  };
}

async function tryAgain<T>(tries: number, run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt + 1 >= tries || refusalOf(error) !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs(attempt, Math.random())));
    }
  }
}

/** Tells the server something that it must come to know, server restart or not. */
function persist(run: () => Promise<unknown>): void {
  tryAgain(TELL_TRIES, run).catch(report);
}

/** Random UUID, also where the page is not secure and `crypto.randomUUID` is missing. */
function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
