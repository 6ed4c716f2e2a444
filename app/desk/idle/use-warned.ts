import { useEffect, useState } from "react";
import { IDLE_WARNING_MS } from "../../../server/presence/domain/presence.ts";

// The server says when to ask; its word may come a moment early by this clock.
const EARLY_MS = 500;

/** Whether the agent is about to be away for not using the desk. */
export function useWarned(idleAt: string | null, offsetMs: number): boolean {
  const [, look] = useState(0);
  const warnAt = idleAt === null ? null : Date.parse(idleAt) - IDLE_WARNING_MS - offsetMs;
  useEffect(() => {
    if (warnAt === null) return;
    const timer = setTimeout(() => look((count) => count + 1), warnAt - Date.now());
    return () => clearTimeout(timer);
  }, [warnAt]);
  return warnAt !== null && Date.now() >= warnAt - EARLY_MS;
}
