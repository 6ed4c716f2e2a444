import type { Emit } from "./foyer-api.ts";
import { ownCall } from "./greeting/own-call.ts";
import { callElsewhere, screenOf } from "./greeting/screen.ts";
import type { WidgetState } from "./greeting/state.ts";
import type { Store } from "./shared/store.ts";

/** Emits the events of `Foyer.on`. Returns a function that stops it. */
export function emitPublicEvents(store: Store<WidgetState>, emit: Emit): () => void {
  let before = store.get();
  return store.subscribe(() => {
    const [was, is] = [before, store.get()];
    before = is;
    emitAvailability(was, is, emit);
    emitSize(was, is, emit);
    if (is.attempt && is.attempt.id !== was.attempt?.id) emit("call", { mode: is.attempt.mode });
    const call = ownCall(is);
    if (is.media === "live" && was.media === "connecting" && call && call.at !== "ended") {
      emit("connected", { name: call.greeter?.name ?? "" });
    }
    if (is.over && !was.over) emit("ended", { reason: is.over.reason });
    else if (isBusy(was) && !isBusy(is) && !is.over && !callElsewhere(is))
      emit("ended", { reason: "visitor_cancelled" });
  });
}

function emitAvailability(was: WidgetState, is: WidgetState, emit: Emit): void {
  const [before, now] = [was.view?.greeter, is.view?.greeter];
  if (now && !before) emit("available", { name: now.name });
  if (!now && before) emit("unavailable", undefined);
}

function emitSize(was: WidgetState, is: WidgetState, emit: Emit): void {
  const [before, now] = [shownSize(was), shownSize(is)];
  if (before === now) return;
  if (now === "open") emit("open", undefined);
  if (now === "minimised") emit("minimise", undefined);
  if (now === "closed") emit("close", undefined);
}

const isBusy = ({ attempt, callId, rejoining }: WidgetState): boolean =>
  attempt !== null || callId !== null || rejoining !== null;

const shownSize = (state: WidgetState) => (screenOf(state).at === "hidden" ? "closed" : state.size);
