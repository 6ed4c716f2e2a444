import type { CallId } from "../server/team/domain/ids.ts";
import type { WidgetState, WindowSize } from "./greeting/state.ts";
import { createShelf } from "./storage.ts";

export type TabMemory = {
  readonly size: WindowSize;
  /** The call that this tab's last page was in when it went away. */
  readonly callId: CallId | null;
  remember(state: Pick<WidgetState, "size">): void;
  /** The page goes away: the tab's next one goes on with this call. */
  handOver(callId: CallId | null): void;
};

/** What this tab remembers from page to page. */
export function createTabMemory(siteKey: string): TabMemory {
  const shelf = createShelf(() => sessionStorage);
  const [sizeKey, callKey] = [`foyer:size:${siteKey}`, `foyer:call:${siteKey}`];
  const size = shelf.get(sizeKey);
  // Compared with the server's ids, never trusted as one.
  const callId = shelf.get(callKey) as CallId | null;
  // Taken once: a duplicate of this tab must not take part in the same call.
  shelf.set(callKey, null);
  return {
    size: size === "minimised" || size === "closed" ? size : "open",
    callId,
    remember: (state) => shelf.set(sizeKey, state.size),
    handOver: (current) => shelf.set(callKey, current),
  };
}
