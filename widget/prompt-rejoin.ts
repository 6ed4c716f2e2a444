import type { CallId } from "../server/kernel/ids.ts";
import { waitingCall } from "./greeting/rejoin-state.ts";
import type { Action, WidgetState } from "./greeting/state.ts";
import { guard } from "./guard.ts";
import type { RejoinTokens } from "./rejoin-tokens.ts";
import type { Store } from "./shared/store.ts";

// A page change takes less time. After this, the page was closed or has crashed.
const PAGE_CHANGE_MS = 3_000;

/** Asks the visitor to rejoin a call whose page is gone. Returns a function that stops it. */
export function promptRejoin(
  store: Store<WidgetState>,
  dispatch: (action: Action) => void,
  rejoinTokens: RejoinTokens,
): () => void {
  let promptedFor: CallId | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe(() => {
    const state = store.get();
    const waiting = waitingCall(state);
    if (promptedFor === (waiting?.callId ?? null)) return;
    clearTimeout(timer);
    promptedFor = waiting?.callId ?? null;
    if (!waiting || !rejoinTokens.get(waiting.callId)) return;
    const { callId, goneAtMs } = waiting;
    const promptAtMs = goneAtMs + PAGE_CHANGE_MS - state.clockAheadMs;
    timer = setTimeout(
      guard(() => dispatch({ type: "asking", callId })),
      Math.max(0, promptAtMs - Date.now()),
    );
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
