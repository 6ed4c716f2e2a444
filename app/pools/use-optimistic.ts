import { useState } from "react";

/** The server's value, or the one just set, until the server's value changes or `reset` is called. */
export function useOptimistic<T>(serverValue: T) {
  const [override, setOverride] = useState<{ readonly from: T; readonly to: T } | null>(null);
  return {
    value: override && override.from === serverValue ? override.to : serverValue,
    set: (to: T) => setOverride({ from: serverValue, to }),
    reset: () => setOverride(null),
  };
}
