import { useEffect, useState } from "preact/hooks";
import type { ReadableStore } from "../shared/store.ts";

export function useStore<S>(store: ReadableStore<S>): S {
  const [state, setState] = useState(store.get);
  useEffect(() => {
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
}
