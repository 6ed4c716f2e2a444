import type { Emit } from "./foyer-api.ts";
import type { WidgetState } from "./greeting/state.ts";
import { publicEvents } from "./public-events.ts";
import type { Store } from "./shared/store.ts";

/** Emits the events of `Foyer.on`. Returns a function that stops it. */
export function emitPublicEvents(store: Store<WidgetState>, emit: Emit): () => void {
  let before = store.get();
  let ready = false;
  return store.subscribe(() => {
    const [was, is] = [before, store.get()];
    before = is;
    if (is.view && !ready) {
      ready = true;
      emit("ready", undefined);
    }
    for (const event of publicEvents(was, is)) emit(...event);
  });
}
