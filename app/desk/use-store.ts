import { useSyncExternalStore } from "react";
import type { ReadableStore } from "../../widget/shared/store.ts";

export function useStore<S>(store: ReadableStore<S>): S {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
