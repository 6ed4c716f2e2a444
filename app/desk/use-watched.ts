import { useSyncExternalStore } from "react";
import type { Watchable } from "./cell.ts";

export function useWatched<T>(watchable: Watchable<T>): T {
  return useSyncExternalStore(watchable.subscribe, watchable.get, watchable.get);
}
