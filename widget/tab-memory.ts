import type { CallId } from "../server/kernel/ids.ts";
import type { WidgetState, WindowSize } from "./greeting/state.ts";
import type { RejoinToken } from "./rejoin-tokens.ts";
import { createSafeStorage, type SafeStorage } from "./safe-storage.ts";

// A page change takes less; a tab that is opened again later asks first.
const HAND_OVER_MS = 15_000;

/** A call on its way from one page of this tab to the next. */
export type HandOver = RejoinToken & {
  /** The token that replaces this one. A page that is left early hands on the same value. */
  readonly nextToken: string;
};

export type TabMemory = {
  readonly size: WindowSize;
  /** The call that this tab's last page was in when it went away just now. Told once. */
  takeOver(): HandOver | null;
  remember(state: Pick<WidgetState, "size">): void;
  /** The page goes away: the tab's next one goes on with this call. */
  handOver(call: HandOver | null): void;
};

/** What this tab remembers from page to page. */
export function createTabMemory(
  siteKey: string,
  storage: SafeStorage = createSafeStorage(() => sessionStorage),
): TabMemory {
  const [sizeKey, callKey] = [`foyer:size:${siteKey}`, `foyer:call:${siteKey}`];
  const size = storage.get(sizeKey);
  return {
    size: size === "minimised" || size === "closed" ? size : "open",
    takeOver() {
      const [callId, token, nextToken, leftAt] = (storage.get(callKey) ?? "").split(" ");
      // Taken once: a duplicate of this tab must not take part in the same call.
      storage.set(callKey, null);
      if (!callId || !token || !nextToken) return null;
      if (!(Date.now() - Number(leftAt) <= HAND_OVER_MS)) return null;
      // Compared with the server's ids, never trusted as one.
      return { callId: callId as CallId, token, nextToken };
    },
    remember: (state) => storage.set(sizeKey, state.size),
    handOver: (call) =>
      storage.set(callKey, call && [call.callId, call.token, call.nextToken, Date.now()].join(" ")),
  };
}
