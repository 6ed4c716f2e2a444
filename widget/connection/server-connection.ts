import type { AgentId, CallId, PoolId } from "../../server/kernel/ids.ts";
import type { VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { type VisitorIdentity, visitorKey } from "../first-request.ts";
import { guard } from "../guard.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../shared/backoff.ts";
import type { SafeStorage } from "../shared/safe-storage.ts";
import { isSiteRefusal, type SiteRefusal } from "../site-refusal.ts";
import { createApi, refusalOf, type WidgetApi } from "./api.ts";
import { createPresenceSocket, type PresenceSocket } from "./presence-socket.ts";

// Shorter outages of the socket don't hide the greeting.
const OUTAGE_MS = 5_000;

const RETRY_SOON_MS = 500;

/** What the server needs to know about this page. */
export type PagePresence = {
  callId: CallId | null;
  inCall: boolean;
  greeterId: AgentId | null;
  poolId: PoolId | null;
  /** The call that this page holds, and whether the server counts the page as gone. */
  holds: { callId: string; holder: number; missed: boolean } | null;
};

export type ServerConnection = {
  readonly api: WidgetApi;
  readonly orgName: () => string | null;
  /** Reads the visitor's view again. Concurrent calls are merged into one. */
  refresh(): void;
  /** Sends a request that returns a view, and shows that view. */
  request(run: (api: WidgetApi) => Promise<VisitorView>): Promise<VisitorView>;
  /** Sends what this page shows and which call it holds. */
  sendPresence(): void;
  stop(): void;
};

type Options = {
  readonly origin: string;
  readonly siteKey: string;
  /** Known from the first request. */
  readonly identity: VisitorIdentity | null;
  readonly storage: SafeStorage;
  readonly pageUrl: () => string;
  readonly presence: () => PagePresence;
  /** True while a call's media is stalled: requests then time out early. */
  readonly urgent: () => boolean;
  /** `about` is the call that the request was about. */
  readonly onView: (view: VisitorView, about: CallId | null) => void;
  /** The server has been unreachable for longer than a short outage. */
  readonly onUnreachable: () => void;
  /** The site key is unknown, or may not be used on this website. */
  readonly onSiteRefused: (refusal: SiteRefusal) => void;
  /** Nothing may be shown to this visitor. */
  readonly onVisitorRefused: () => void;
};

/** The widget's connection to the server: the visitor's identity, the socket and the newest view. */
export function connectToServer(options: Options): ServerConnection {
  const identity = createIdentity(options);
  const api = createApi(options.origin, identity.token, options.urgent);
  const link = location.hash.split("foyer-call=")[1];
  const showNewest = dropStaleViews(options.onView);
  let socket: PresenceSocket | null = null;
  let outageTimer: ReturnType<typeof setTimeout> | undefined;
  let identifyTimer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let unreachable = false;
  let connected = false;

  const identify = coalesced(async () => {
    const known = await identity.identify(api);
    if (stopped || !known) return;
    socket ??= createPresenceSocket({
      url: () =>
        `${options.origin.replace(/^http/, "ws")}/api/widget/presence?token=${identity.token()}`,
      urgent: options.urgent,
      inCall: () => options.presence().inCall,
      onOpen() {
        connected = true;
        clearTimeout(outageTimer);
        sendPresence(true);
        refresh();
      },
      onRefresh: () => refresh(),
      onClosed() {
        // The stored token may be refused on this website; only an answer to a request says why.
        if (!connected) identifyAgain();
        clearTimeout(outageTimer);
        outageTimer = setTimeout(guard(options.onUnreachable), OUTAGE_MS);
      },
      onRefused() {
        socket = null;
        identifyAgain();
      },
      onVisitorRefused: options.onVisitorRefused,
    });
  });
  const identifyAgain = () => {
    identity.forget();
    clearTimeout(identifyTimer);
    identifyTimer = setTimeout(identify, retryDelayMs(VISITOR_BACKOFF, 0, Math.random()));
  };
  const sendPresence = (isBack = false) =>
    socket?.send(presenceMessage(options.presence(), isBack));
  const refresh = coalesced(async () => {
    const { callId, greeterId } = options.presence();
    try {
      await showNewest(
        () => api("view", { callId, greeterId, pageUrl: options.pageUrl(), link }),
        callId,
      );
    } catch (error) {
      if (refusalOf(error) === "VISITOR_UNKNOWN") identifyAgain();
      if (refusalOf(error) === "ORIGIN_NOT_ALLOWED")
        return options.onSiteRefused("ORIGIN_NOT_ALLOWED");
      unreachable ||= refusalOf(error) === null;
      throw error;
    }
    // After a network outage the socket may be dead without a close event.
    if (unreachable && options.presence().inCall) socket?.renew();
    unreachable = false;
    sendPresence();
  });

  const onOnline = guard(() => socket?.renew());
  const onVisible = guard(() => {
    if (document.visibilityState === "visible" && socket) refresh();
  });
  // Browsers keep no page with an open socket in their back/forward cache.
  const onHide = guard(() => {
    if (!options.presence().inCall) socket?.stop();
  });
  const onShow = guard((event: PageTransitionEvent) => {
    if (event.persisted) socket?.renew();
  });
  addEventListener("pagehide", onHide);
  addEventListener("pageshow", onShow);
  addEventListener("online", onOnline);
  document.addEventListener("visibilitychange", onVisible);
  identify();
  return {
    api,
    orgName: identity.orgName,
    refresh,
    sendPresence: () => sendPresence(),
    async request(run) {
      sendPresence();
      const view = await showNewest(() => run(api));
      sendPresence();
      return view;
    },
    stop() {
      stopped = true;
      clearTimeout(outageTimer);
      clearTimeout(identifyTimer);
      removeEventListener("pagehide", onHide);
      removeEventListener("pageshow", onShow);
      removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", onVisible);
      identify.stop();
      refresh.stop();
      socket?.stop();
    },
  };
}

/** `isBack`: the server may consider this page gone. */
function presenceMessage(
  { inCall, greeterId, poolId, holds }: PagePresence,
  isBack: boolean,
): string {
  if (holds) return `${isBack || holds.missed ? "back" : "hold"}:${holds.callId}:${holds.holder}`;
  return `see:${inCall || !poolId ? "call" : `${greeterId ?? "-"}:${poolId}`}`;
}

/** The visitor's signed token, stored per site. */
function createIdentity(options: Options) {
  const { siteKey, identity, storage } = options;
  const key = visitorKey(siteKey);
  const save = (known: VisitorIdentity) => storage.set(key, `${known.token}\n${known.orgName}`);
  if (identity) save(identity);
  let [token, orgName] = (storage.get(key) ?? "").split("\n", 2);
  let refused = false;
  return {
    token: () => token || null,
    orgName: () => orgName || null,
    /** Makes the next `identify` ask the server for a new token. */
    forget() {
      refused = true;
    },
    /** False if the site key is refused, or nothing may be shown to this visitor. */
    async identify(api: WidgetApi): Promise<boolean> {
      if (token && !refused) return true;
      try {
        const known: VisitorIdentity | null = await api("hello", { siteKey, token: token || null });
        if (!known) {
          options.onVisitorRefused();
          return false;
        }
        ({ token, orgName } = known);
        save(known);
      } catch (error) {
        const code = refusalOf(error);
        if (!isSiteRefusal(code)) throw error;
        options.onSiteRefused(code);
        return false;
      }
      refused = false;
      return true;
    },
  };
}

/** Drops responses to requests that were sent before a request already answered. */
function dropStaleViews(onView: Options["onView"]) {
  let sent = 0;
  let newest = 0;
  return async (request: () => Promise<VisitorView>, about: CallId | null = null) => {
    sent += 1;
    const sequence = sent;
    const view = await request();
    if (sequence > newest) {
      newest = sequence;
      onView(view, about);
    }
    return view;
  };
}

/** Runs one at a time, again if called while running. Retries with back-off until it succeeds. */
function coalesced(run: () => Promise<void>): (() => void) & { stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let requested = false;
  let failures = 0;
  let stopped = false;
  const start = () => {
    requested = true;
    if (running || stopped) return;
    running = true;
    requested = false;
    clearTimeout(timer);
    run().then(
      () => {
        running = false;
        failures = 0;
        if (requested) start();
      },
      () => {
        running = false;
        // A call while running means that the server is probably reachable again.
        timer = setTimeout(
          start,
          requested ? RETRY_SOON_MS : retryDelayMs(VISITOR_BACKOFF, failures, Math.random()),
        );
        failures += 1;
      },
    );
  };
  return Object.assign(start, {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  });
}
