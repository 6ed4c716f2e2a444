import type { CallId } from "../server/kernel/ids.ts";
import type { MediaSession } from "./call/media-session.ts";
import { ownCall } from "./greeting/own-call.ts";
import type { WidgetState } from "./greeting/state.ts";
import type { Store } from "./shared/store.ts";
import type { TabSession } from "./tab-session.ts";

type EffectDeps = {
  readonly media: MediaSession;
  readonly tab: Pick<TabSession, "saveSize">;
  readonly hangUp: (callId: CallId) => void;
};

/** Runs the side effects of state changes. Returns a function that stops it. */
export function runStoreEffects(
  store: Store<WidgetState>,
  { media, tab, hangUp }: EffectDeps,
): () => void {
  const hungUp = new Set<CallId>();
  return store.subscribe(() => {
    const state = store.get();
    tab.saveSize(state);
    const call = ownCall(state);
    if (call && call.at !== "ended") media.connect(call);
    else if (!state.callId && !state.attempt && !state.rejoining) media.stop();
    const left = state.leftCallId;
    if (left && isOpen(state, left) && !hungUp.has(left)) {
      hungUp.add(left);
      hangUp(left);
    }
  });
}

const isOpen = ({ view }: WidgetState, callId: CallId): boolean =>
  view?.call?.callId === callId && view.call.at !== "ended";
