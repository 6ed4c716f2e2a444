import { useEffect, useState } from "react";
import { IDLE_WARNING_MS } from "../../../server/presence/domain/presence.ts";

// By this computer's clock, the time may come a moment early.
const TOLERANCE_MS = 500;

/** Whether the agent is about to be set to away because of inactivity. */
export function useIdleWarning(idleAt: string | null, offsetMs: number): boolean {
  const [, rerender] = useState(0);
  const warnAt = idleAt === null ? null : Date.parse(idleAt) - IDLE_WARNING_MS - offsetMs;
  useEffect(() => {
    if (warnAt === null) return;
    const timer = setTimeout(() => rerender((count) => count + 1), warnAt - Date.now());
    return () => clearTimeout(timer);
  }, [warnAt]);
  return warnAt !== null && Date.now() >= warnAt - TOLERANCE_MS;
}
