import { useEffect, useState } from "react";

/** The server's time in ms, updated at the given interval. */
export function useServerNow(offsetMs: number, everyMs = 1_000): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Date.now() + offsetMs;
}
