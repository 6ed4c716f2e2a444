import type { SafeStorage } from "../shared/safe-storage.ts";
import { createStore } from "../shared/store.ts";

const KEY = "foyer:opener";

type Opener = { readonly at: "offered" | "playing" | "over" };

/** Whether the greeter's opener is offered: it plays once, and not for returning visitors. */
export function createOpener(storage: SafeStorage) {
  const { set, ...store } = createStore<Opener>({ at: storage.get(KEY) ? "over" : "offered" });
  return {
    ...store,
    play() {
      storage.set(KEY, "1");
      set({ at: "playing" });
    },
    end: () => set({ at: "over" }),
  };
}
