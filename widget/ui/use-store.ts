import { useEffect, useState } from "preact/hooks";
import type { Store } from "../store.ts";

export function useStore<S>(store: Store<S>): S {
  const [state, setState] = useState(store.get);
  useEffect(() => {
    setState(store.get());
    return store.listen(() => setState(store.get()));
  }, [store]);
  return state;
}
