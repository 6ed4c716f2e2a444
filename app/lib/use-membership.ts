import { useEffect } from "react";
import { actAs, isInCall } from "./trpc.ts";

const KEY = "foyer.member";

/**
 * Keeps this page to the membership for which it was rendered: when another tab switches to another
 * organisation, this one is loaded again. A page with a call stays.
 */
export function useMembership(agentId: string): void {
  useEffect(() => {
    actAs(agentId);
    store(agentId);
    const follow = () => {
      if (read() !== agentId && !isInCall()) location.assign("/");
    };
    window.addEventListener("storage", follow);
    window.addEventListener("pageshow", follow);
    document.addEventListener("visibilitychange", follow);
    return () => {
      window.removeEventListener("storage", follow);
      window.removeEventListener("pageshow", follow);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [agentId]);
}

let withoutStorage: string | null = null;

function read(): string | null {
  return withoutStorage ?? localStorage.getItem(KEY);
}

function store(agentId: string): void {
  try {
    localStorage.setItem(KEY, agentId);
  } catch {
    withoutStorage = agentId;
  }
}
