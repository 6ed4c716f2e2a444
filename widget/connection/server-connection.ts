import type { AgentId, CallId, PoolId } from "../../server/kernel/ids.ts";
import type { VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { guard } from "../guard.ts";
import type { SafeStorage } from "../safe-storage.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../shared/backoff.ts";
import { createApi, refusalOf, type WidgetApi } from "./api.ts";
import { createPresenceSocket, type PresenceSocket } from "./presence-socket.ts";

// A shorter outage of the socket does not remove the greeting.
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
  /** Reads the visitor's view again. Calls made meanwhile are merged into one. */
  refresh(): void;
  /** Sends a request whose response is a view, which then counts as the newest. */
  request(run: (api: WidgetApi) => Promise<VisitorView>): Promise<VisitorView>;
  /** Sends what this page shows and which call it holds. */
  sendPresence(): void;
  stop(): void;
};

type Options = {
  readonly origin: string;
  readonly siteKey: string;
  readonly storage: SafeStorage;
  readonly pageUrl: () => string;
  readonly presence: () => PagePresence;
  /** Whether the media of a call is stalled, so that requests must not hang. */
  readonly urgent: () => boolean;
  /** `about` is the call that was asked about. */
  readonly onView: (view: VisitorView, about: CallId | null) => void;
  /** The server has been unreachable for longer than a short outage. */
  readonly onUnreachable: () => void;
  readonly onUnknownSite: () => void;
};

/** The widget's connection to the server: the visitor's identity, the socket and the newest view. */
export function connectToServer(options: Options): ServerConnection {
  const identity = createIdentity(options);
  const api = createApi(options.origin, identity.token, options.urgent);
  const showNewest = dropStaleViews(options.onView);
  let socket: PresenceSocket | null = null;
  let outageTimer: ReturnType<typeof setTimeout> | undefined;
  let identifyTimer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let unreachable = false;

  const identify = coalesced(async () => {
    const known = await identity.identify(api);
    if (stopped || !known) return;
    socket ??= createPresenceSocket({
      url: () =>
        `${options.origin.replace(/^http/, "ws")}/api/widget/presence?token=${identity.token()}`,
      urgent: options.urgent,
      onOpen() {
        clearTimeout(outageTimer);
        sendPresence(true);
        refresh();
      },
      onRefresh: () => refresh(),
      onClosed() {
        clearTimeout(outageTimer);
        outageTimer = setTimeout(guard(options.onUnreachable), OUTAGE_MS);
      },
      onRefused() {
        socket = null;
        identifyAgain();
      },
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
        () => api.look.query({ callId, greeterId, pageUrl: options.pageUrl() }),
        callId,
      );
    } catch (error) {
      if (refusalOf(error) === "VISITOR_UNKNOWN") identifyAgain();
      unreachable ||= refusalOf(error) === null;
      throw error;
    }
    // The socket of a network that was away may be dead without having closed.
    if (unreachable && options.presence().inCall) socket?.renew();
    unreachable = false;
    sendPresence();
  });

  const onOnline = guard(() => socket?.renew());
  const onVisible = guard(() => {
    if (document.visibilityState === "visible" && socket) refresh();
  });
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
      removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", onVisible);
      identify.stop();
      refresh.stop();
      socket?.stop();
    },
  };
}

/** The message on the presence socket. `isBack`: the server may have counted this page as gone. */
function presenceMessage(
  { inCall, greeterId, poolId, holds }: PagePresence,
  isBack: boolean,
): string {
  if (holds) return `${isBack || holds.missed ? "back" : "hold"}:${holds.callId}:${holds.holder}`;
  return `see:${inCall || !poolId ? "call" : `${greeterId ?? "-"}:${poolId}`}`;
}

/** The visitor's signed token, kept per site. */
function createIdentity({ siteKey, storage, onUnknownSite }: Options) {
  const key = `foyer:visitor:${siteKey}`;
  let [token, orgName] = (storage.get(key) ?? "").split("\n", 2);
  let refused = false;
  return {
    token: () => token || null,
    orgName: () => orgName || null,
    /** The next `identify` asks the server again, with the old token. */
    forget() {
      refused = true;
    },
    /** False where the server knows no such site. */
    async identify(api: WidgetApi): Promise<boolean> {
      if (token && !refused) return true;
      try {
        ({ token, orgName } = await api.hello.mutate({ siteKey, token: token || null }));
      } catch (error) {
        if (refusalOf(error) !== "SITE_NOT_FOUND") throw error;
        onUnknownSite();
        return false;
      }
      refused = false;
      storage.set(key, `${token}\n${orgName}`);
      return true;
    },
  };
}

/** RejoinTokens views on in the order of their requests: a late answer to an early one is dropped. */
function dropStaleViews(onView: Options["onView"]) {
  let asked = 0;
  let newest = 0;
  return async (request: () => Promise<VisitorView>, about: CallId | null = null) => {
    asked += 1;
    const turn = asked;
    const view = await request();
    if (turn > newest) {
      newest = turn;
      onView(view, about);
    }
    return view;
  };
}

/** Runs one at a time, once more if called meanwhile, and retries with back-off until it succeeds. */
function coalesced(run: () => Promise<void>): (() => void) & { stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let wanted = false;
  let failures = 0;
  let stopped = false;
  const start = () => {
    wanted = true;
    if (running || stopped) return;
    running = true;
    wanted = false;
    clearTimeout(timer);
    run().then(
      () => {
        running = false;
        failures = 0;
        if (wanted) start();
      },
      () => {
        running = false;
        // Called meanwhile: the server is likely to be reachable again.
        timer = setTimeout(
          start,
          wanted ? RETRY_SOON_MS : retryDelayMs(VISITOR_BACKOFF, failures, Math.random()),
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
