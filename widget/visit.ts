import { FIRST_HOLDER } from "../server/calls/domain/call.ts";
import type { CallMode } from "../server/calls/domain/call-request.ts";
import type { LanguageSetting } from "../server/settings/domain/languages.ts";
import { beginCall } from "./call/begin-call.ts";
import { createLazyMedia } from "./call/lazy-media.ts";
import { connectToServer, type PagePresence } from "./connection/server-connection.ts";
import { type Customizer, createCustomizer } from "./custom/customize.ts";
import { emitPublicEvents } from "./emit-public-events.ts";
import type { VisitorIdentity } from "./first-request.ts";
import type { Emit } from "./foyer-api.ts";
import { createOpener } from "./greeting/opener.ts";
import { ownCall } from "./greeting/own-call.ts";
import { screenOf } from "./greeting/screen.ts";
import { type Action, initialState, reduce, type WidgetState } from "./greeting/state.ts";
import { guard, report } from "./guard.ts";
import { createPageClock } from "./page-clock.ts";
import { createPageHandoff } from "./page-handoff.ts";
import { promptRejoin } from "./prompt-rejoin.ts";
import { rejoin } from "./rejoin.ts";
import {
  createRejoinTokens,
  type RejoinToken,
  type RejoinTokens,
  randomToken,
} from "./rejoin-tokens.ts";
import { retryInBackground } from "./retry.ts";
import { createSafeStorage, type SafeStorage } from "./shared/safe-storage.ts";
import { createStore, type Store } from "./shared/store.ts";
import type { SiteRefusal } from "./site-refusal.ts";
import { runStoreEffects } from "./store-effects.ts";
import { createTabSession } from "./tab-session.ts";

export type Visit = ReturnType<typeof createVisit>;

type Options = {
  readonly origin: string;
  readonly siteKey: string;
  readonly identity: VisitorIdentity | null;
  readonly emit: Emit;
  readonly onSiteRefused: (refusal: SiteRefusal) => void;
  readonly onVisitorRefused: () => void;
  /** Resolves when the widget is shown in this language. */
  readonly setLanguage: (setting: LanguageSetting) => Promise<void>;
  /** Starts the call with the widget that the server has now, in place of this one. */
  readonly renew: (mode: CallMode) => Promise<void>;
};

/** The state of the widget on one page, with its connection to the server and its call. */
export function createVisit(options: Options) {
  const tab = createTabSession(options.siteKey);
  const storage = createSafeStorage(() => localStorage);
  const rejoinTokens = createRejoinTokens(options.siteKey);
  const store = createStore<WidgetState>(initialState(tab.size ?? "open"), report);
  const dispatch = (action: Action) => store.set(reduce(store.get(), action));
  const isStrict = () => store.get().view?.level === "strict";
  const clock = createPageClock({
    currentUrl: () => location.href,
    nowMs: () => performance.now(),
    mayShowTitle: () => !isStrict(),
    // Another pool may answer on the new page.
    onNewPage: () => server.refresh(),
  });
  const custom = createCustomizer({
    ...options,
    store,
    isFirstPage: !tab.size,
    dispatch,
    refresh: () => server.refresh(),
  });
  const { server, media } = connect({ ...options, storage }, store, dispatch, {
    custom,
    pageUrl: () => clock.page().url,
  });
  const stopEffects = runStoreEffects(store, {
    media,
    tab,
    hangUp: (callId) =>
      retryInBackground(async () => {
        await server.request((api) => api("hangUp", { callId }));
        // The server knows the call's page, but at the strict level not its path.
        if (isStrict()) server.refresh();
      }),
  });
  const undo = [
    stopEffects,
    custom.stop,
    emitPublicEvents(store, options.emit),
    promptRejoin(store, dispatch, rejoinTokens),
  ];
  const pageUrl = () => clock.page().url;
  const handoff = createPageHandoff({
    tab,
    media,
    currentToken: () => currentRejoinToken(store.get(), rejoinTokens),
    rejoin: (call) => rejoin({ dispatch, server, rejoinTokens, pageUrl }, call),
  });

  const { renew } = options;
  const start = guard((mode: CallMode) =>
    beginCall({ store, dispatch, server, media, clock, rejoinTokens, renew }, mode),
  );
  const end = guard(() => {
    const { callId, attempt, media: progress } = store.get();
    if (!callId && !attempt) return;
    dispatch({ type: progress === "connecting" ? "cancelled" : "hung_up" });
    media.stop();
  });

  const close = (launcher: boolean) => {
    end();
    dispatch({ type: "closed", launcher });
    server.sendPresence();
  };

  handoff.begin();
  return {
    store,
    opener: createOpener(storage),
    streams: media.streams,
    server,
    orgName: server.orgName,
    /** Call about once a second. */
    tick: clock.tick,
    page: clock.page,
    prepare: media.prepare,
    arrived: media.arrived,
    open: guard((insisted: boolean) => {
      dispatch({ type: "opened", insisted });
      // Who is available may have changed while nothing was shown.
      if (store.get().view) server.refresh();
    }),
    minimise: guard(() => dispatch({ type: "minimised" })),
    write: guard((writing: boolean) => dispatch({ type: "writing", writing })),
    close: guard(() => close(false)),
    /** Closes the greeting, with a launcher left if the site wants one. */
    dismiss: guard(() => close(true)),
    start,
    end,
    /** Rejoins the call that the visitor is asked about. */
    rejoin: guard(() => {
      const { asking } = store.get();
      const rejoinToken = asking && rejoinTokens.get(asking);
      if (rejoinToken) handoff.takeOver({ ...rejoinToken, nextToken: randomToken() });
      else server.refresh();
    }),
    declineRejoin: guard(() => dispatch({ type: "declined" })),
    toggleMicrophone: guard(() => media.setMicrophone(store.get().devices.microphone !== "on")),
    toggleCamera: guard(() => media.setCamera(store.get().devices.camera !== "on")),
    chooseDevice: guard(media.choose),
    soundBlocked: guard((blocked: boolean) => dispatch({ type: "sound", blocked })),
    destroy() {
      end();
      handoff.stop();
      for (const stop of undo) stop();
      media.stop();
      server.stop();
    },
  };
}

/** Creates the connection to the server and the media session. */
function connect(
  {
    origin,
    siteKey,
    identity,
    storage,
    onSiteRefused,
    onVisitorRefused,
  }: Options & { readonly storage: SafeStorage },
  store: Store<WidgetState>,
  dispatch: (action: Action) => void,
  { custom, pageUrl }: { custom: Pick<Customizer, "apply">; pageUrl: () => string },
) {
  const server = connectToServer({
    origin,
    siteKey,
    identity,
    storage,
    pageUrl,
    presence: () => pagePresence(store.get()),
    urgent: () => store.get().media === "stalled",
    onView: guard((view, about) =>
      custom.apply(view.look, (held) =>
        dispatch({ type: "viewed", view, about, nowMs: Date.now(), held }),
      ),
    ),
    onUnreachable: () => dispatch({ type: "lost" }),
    onSiteRefused,
    onVisitorRefused,
  });
  const media = createLazyMedia({
    origin,
    siteKey,
    onMedia(next, callId) {
      if (store.get().media === "connecting") {
        retryInBackground(() => server.api("mediaConnected", { callId }));
      }
      dispatch({ type: "media", media: next });
    },
    onDevices: (devices) => dispatch({ type: "devices", devices }),
    onFailed: (callId, detail) =>
      retryInBackground(() => server.api("mediaFailed", { callId, detail: detail.slice(0, 500) })),
    onSilent: server.refresh,
    answerRestart: (callId, attempt, answer) =>
      server.api("answerRestart", { callId, attempt, answer }),
    reportQuality: (callId, quality) => server.api("reportQuality", { callId, ...quality }),
    asksToShare: () => store.get().view?.look?.askBeforeSharing,
    reportCobrowse: (callId, events) => server.api("reportCobrowse", { callId, events }),
  });
  return { server, media };
}

/** The token with which the visitor's next page can take over this page's call. */
function currentRejoinToken(state: WidgetState, rejoinTokens: RejoinTokens): RejoinToken | null {
  const call = ownCall(state);
  return call && call.at !== "ringing" && call.at !== "ended"
    ? rejoinTokens.get(call.callId)
    : null;
}

function heldCall(state: WidgetState): PagePresence["holds"] {
  const { callId, holder, attempt } = state;
  // Sent with the request, so that the server also notices a page that closes before the response.
  if (attempt?.stage === "requesting" && !attempt.trouble) {
    return { callId: attempt.id, holder: FIRST_HOLDER, missed: false };
  }
  const call = ownCall(state);
  if (!callId || !call || call.at === "ended") return null;
  return { callId, holder, missed: call.at !== "ringing" && call.visitorGoneAt !== null };
}

function pagePresence(state: WidgetState): PagePresence {
  const { callId, asking, view } = state;
  const screen = screenOf(state);
  return {
    callId: callId ?? asking,
    inCall: view?.call != null && view.call.at !== "ended",
    holds: heldCall(state),
    greeterId:
      screen.at === "greeting" && state.size !== "launcher" ? screen.greeter.agentId : null,
    poolId: view?.poolId ?? null,
  };
}
