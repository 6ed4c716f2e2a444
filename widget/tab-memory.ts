import type { CallId } from "../server/team/domain/ids.ts";
import type { WidgetState, WindowSize } from "./greeting/state.ts";
import { createShelf } from "./storage.ts";

export type TabMemory = {
  readonly size: WindowSize;
  /** The call that this tab's last page was in, or left. */
  readonly callId: CallId | null;
  remember(state: WidgetState): void;
};

/** What this tab remembers from page to page. */
export function createTabMemory(siteKey: string): TabMemory {
  const shelf = createShelf(() => sessionStorage);
  const [sizeKey, callKey] = [`foyer:size:${siteKey}`, `foyer:call:${siteKey}`];
  const size = shelf.get(sizeKey);
  return {
    size: size === "minimised" || size === "closed" ? size : "open",
    // Compared with the server's ids, never trusted as one.
    callId: shelf.get(callKey) as CallId | null,
    remember(state) {
      shelf.set(sizeKey, state.size);
      shelf.set(callKey, state.callId ?? state.leftCallId);
    },
  };
}
