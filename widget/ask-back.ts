import type { CallId } from "../server/kernel/ids.ts";
import { waitingCall } from "./greeting/rejoin-state.ts";
import type { Action, WidgetState } from "./greeting/state.ts";
import { guard } from "./guard.ts";
import type { RejoinTokens } from "./rejoin-tokens.ts";
import type { Store } from "./store.ts";

// A page change takes less; for longer only those are gone whose page has closed or crashed.
const PAGE_CHANGE_MS = 3_000;

/** Asks the visitor whether to go on with a call that no page holds any more. Returns how to stop. */
export function askBack(
  store: Store<WidgetState>,
  dispatch: (action: Action) => void,
  rejoinTokens: RejoinTokens,
): () => void {
  let waitsFor: CallId | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.listen(() => {
    const state = store.get();
    const waiting = waitingCall(state);
    if (waitsFor === (waiting?.callId ?? null)) return;
    clearTimeout(timer);
    waitsFor = waiting?.callId ?? null;
    if (!waiting || !rejoinTokens.get(waiting.callId)) return;
    const { callId, goneAtMs } = waiting;
    const askAtMs = goneAtMs + PAGE_CHANGE_MS - state.clockAheadMs;
    timer = setTimeout(
      guard(() => dispatch({ type: "asking", callId })),
      Math.max(0, askAtMs - Date.now()),
    );
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
