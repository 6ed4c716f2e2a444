import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { VisitorCall, VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { isOverloaded, refusalOf, retryAfterMs } from "../connection/api.ts";
import type { ServerConnection } from "../connection/server-connection.ts";
import type { Action, Attempt, WidgetState } from "../greeting/state.ts";
import type { PageClock } from "../page-clock.ts";
import { type RejoinTokens, randomToken } from "../rejoin-tokens.ts";
import { retry } from "../retry.ts";
import type { Store } from "../shared/store.ts";
import type { MediaSession } from "./media-session.ts";
import type { Trouble } from "./trouble.ts";

const MAX_REQUEST_ATTEMPTS = 3;
// While the server is overloaded, the visitor waits for at most this long.
const MAX_CROWDED_MS = 60_000;
const CROWDED_PAUSE_MS = 2_000;
const MAX_CROWDED_PAUSE_MS = 8_000;

export type PlaceCallDeps = {
  readonly store: Store<WidgetState>;
  readonly dispatch: (action: Action) => void;
  readonly server: ServerConnection;
  readonly media: MediaSession;
  readonly clock: PageClock;
  readonly rejoinTokens: RejoinTokens;
};

/** Opens the devices, then requests the call. */
export async function placeCall(
  deps: PlaceCallDeps,
  attemptId: string,
  mode: CallMode,
): Promise<void> {
  const { store, dispatch, media } = deps;
  const opened = await media.open(mode);
  if (!attemptOf(store, attemptId)) {
    if (!store.get().attempt && !store.get().callId) media.stop();
    return;
  }
  if (!opened.ok) return dispatch({ type: "troubled", trouble: opened.trouble });
  dispatch({ type: "granted", devices: opened.devices });
  const attempt = attemptOf(store, attemptId);
  if (attempt) await request(deps, attempt);
}

async function request(deps: PlaceCallDeps, attempt: Attempt): Promise<void> {
  const { store, dispatch, server } = deps;
  try {
    const rejoinToken = randomToken();
    const { call } = await requestCall(deps, attempt, rejoinToken);
    if (call?.callId === attempt.id)
      deps.rejoinTokens.save({ callId: call.callId, token: rejoinToken });
    if (!attemptOf(store, attempt.id)) dispatch({ type: "left", callId: ownId(call, attempt) });
    else if (call) dispatch({ type: "requested", call });
    else dispatch({ type: "refused", reason: "nobody_available" });
  } catch (error) {
    if (attemptOf(store, attempt.id)) {
      if (refusalOf(error) !== "TOO_MANY_REQUESTS")
        return dispatch({ type: "troubled", trouble: troubleOf(error) });
      // The camera isn't needed while the visitor waits.
      deps.media.stop();
      const untilMs = Date.now() + retryAfterMs(error);
      return dispatch({ type: "troubled", trouble: "too_many", untilMs });
    }
    // The request may still have reached the server. If so, leave its call.
    const input = { callId: null, greeterId: null, pageUrl: deps.clock.page().url };
    const view = await server.request((api) => api("view", input));
    dispatch({ type: "left", callId: ownId(view.call, attempt) });
  }
}

const troubleOf = (error: unknown): Trouble => (isOverloaded(error) ? "overloaded" : "unreachable");

/** Null for another page's call, which this page must not end. */
const ownId = (call: VisitorCall | null, { id }: Attempt): CallId | null =>
  call?.callId === id ? call.callId : null;

// Every attempt sends the same id, so that the server creates only one call.
async function requestCall(
  { server, clock, store, dispatch }: PlaceCallDeps,
  { id, mode, greeter }: Attempt,
  rejoinToken: string,
): Promise<VisitorView> {
  const input = {
    attemptId: id,
    mode,
    greeterId: greeter?.agentId ?? null,
    messageId: store.get().view?.callBack?.messageId ?? null,
    page: clock.page(),
    onPageMs: clock.onPageMs(),
    rejoinToken,
  };
  const send = () => server.request((api) => api("requestCall", input));
  const isFinal = (error: unknown) => isOverloaded(error) || refusalOf(error) !== null;
  const giveUpAt = performance.now() + MAX_CROWDED_MS;
  for (let pauseMs = CROWDED_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_CROWDED_PAUSE_MS)) {
    try {
      return await retry(MAX_REQUEST_ATTEMPTS, send, isFinal);
    } catch (error) {
      const mayWait =
        isOverloaded(error) && performance.now() < giveUpAt && attemptOf(store, id) !== null;
      if (!mayWait) throw error;
      dispatch({ type: "crowded" });
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
    }
  }
}

const attemptOf = (store: Store<WidgetState>, id: string): Attempt | null => {
  const { attempt } = store.get();
  return attempt?.id === id ? attempt : null;
};
