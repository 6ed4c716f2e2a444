import type { AgentId, CallId, PoolId } from "../../server/kernel/ids.ts";
import type { VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { retryDelayMs } from "../backoff.ts";
import { guard } from "../guard.ts";
import type { SafeStorage } from "../safe-storage.ts";
import { createApi, refusalOf, type WidgetApi } from "./api.ts";
import { createDoorbell, type Doorbell } from "./doorbell.ts";

// A doorbell that blinks for less than this takes no greeting off the page.
const BLINK_MS = 5_000;

const SOON_MS = 500;

/** What this page shows. */
export type Seen = {
  callId: CallId | null;
  inCall: boolean;
  greeterId: AgentId | null;
  poolId: PoolId | null;
  /** The call that this page holds, and whether the server takes the page for gone. */
  holds: { callId: string; holder: number; missed: boolean } | null;
};

export type Line = {
  readonly api: WidgetApi;
  readonly orgName: () => string | null;
  /** Reads the visitor's view again; several wishes at once become one. */
  look(): void;
  /** Sends a request that answers with a view, which counts as the newest word. */
  ask(request: (api: WidgetApi) => Promise<VisitorView>): Promise<VisitorView>;
  /** Tells the server what this page shows and holds now. */
  tell(): void;
  stop(): void;
};

type Options = {
  readonly origin: string;
  readonly siteKey: string;
  readonly storage: SafeStorage;
  readonly pageUrl: () => string;
  /** What the widget shows now. */
  readonly seen: () => Seen;
  /** The media of a call is away: every second counts. */
  readonly hurried: () => boolean;
  /** `about` is the call that was asked about. */
  readonly onView: (view: VisitorView, about: CallId | null) => void;
  /** The server has been out of reach for longer than a blink. */
  readonly onLost: () => void;
  readonly onUnknownSite: () => void;
};

/** The widget's line to the server: who the visitor is, the doorbell, and the newest view. */
export function createLine(options: Options): Line {
  const who = createIdentity(options);
  const api = createApi(options.origin, who.token, options.hurried);
  const shown = newestFirst(options.onView);
  let bell: Doorbell | null = null;
  let blink: ReturnType<typeof setTimeout> | undefined;
  let meeting: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let outOfReach = false;

  const meet = retrying(async () => {
    const known = await who.introduce(api);
    if (stopped || !known) return;
    bell ??= createDoorbell({
      url: () =>
        `${options.origin.replace(/^http/, "ws")}/api/widget/doorbell?token=${who.token()}`,
      hurried: options.hurried,
      onOpen() {
        clearTimeout(blink);
        tell(true);
        look();
      },
      onRing: () => look(),
      onDown() {
        clearTimeout(blink);
        blink = setTimeout(guard(options.onLost), BLINK_MS);
      },
      onRefused() {
        bell = null;
        meetAnew();
      },
    });
  });
  const meetAnew = () => {
    who.forget();
    clearTimeout(meeting);
    meeting = setTimeout(meet, retryDelayMs(0, Math.random()));
  };
  const tell = (isBack = false) => bell?.send(wordOf(options.seen(), isBack));
  const look = retrying(async () => {
    const { callId, greeterId } = options.seen();
    try {
      await shown(() => api.look.query({ callId, greeterId, pageUrl: options.pageUrl() }), callId);
    } catch (error) {
      if (refusalOf(error) === "VISITOR_UNKNOWN") meetAnew();
      outOfReach ||= refusalOf(error) === null;
      throw error;
    }
    // A socket that was open in a network that has been away says nothing any more.
    if (outOfReach && options.seen().inCall) bell?.renew();
    outOfReach = false;
    tell();
  });

  const onOnline = guard(() => bell?.renew());
  const onVisible = guard(() => {
    if (document.visibilityState === "visible" && bell) look();
  });
  addEventListener("online", onOnline);
  document.addEventListener("visibilitychange", onVisible);
  meet();
  return {
    api,
    orgName: who.orgName,
    look,
    tell: () => tell(),
    async ask(request) {
      tell();
      const view = await shown(() => request(api));
      tell();
      return view;
    },
    stop() {
      stopped = true;
      clearTimeout(blink);
      clearTimeout(meeting);
      removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", onVisible);
      meet.stop();
      look.stop();
      bell?.stop();
    },
  };
}

/** What the server is told of this page. `isBack`: the server may have taken it for gone. */
function wordOf({ inCall, greeterId, poolId, holds }: Seen, isBack: boolean): string {
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
    /** After this the server asks for a new introduction, and may still know the old token. */
    forget() {
      refused = true;
    },
    /** False where the server knows no such site. */
    async introduce(api: WidgetApi): Promise<boolean> {
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
function newestFirst(onView: Options["onView"]) {
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

/** Runs one at a time, once more if asked meanwhile, and again with growing pauses until it works. */
function retrying(run: () => Promise<void>): (() => void) & { stop(): void } {
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
        // Asked for meanwhile: the server is likely to be in reach again.
        timer = setTimeout(start, wanted ? SOON_MS : retryDelayMs(failures, Math.random()));
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
