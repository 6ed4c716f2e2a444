import type { CallId } from "../server/kernel/ids.ts";
import type { WidgetState, WindowSize } from "./greeting/state.ts";
import type { RejoinToken } from "./rejoin-tokens.ts";
import { createSafeStorage, type SafeStorage } from "./shared/safe-storage.ts";

// Covers a page change. A tab that is reopened later asks the visitor first.
const HANDOFF_MS = 15_000;

/** A call that moves from one page of this tab to the next. */
export type Handoff = RejoinToken & {
  /** The token that replaces this one. A page that is left early hands on the same value. */
  readonly nextToken: string;
};

export type TabSession = {
  /** Null on the first page of the tab. */
  readonly size: WindowSize | null;
  /** The call of this tab's last page, if it was left just now. Returned once. */
  takeHandoff(): Handoff | null;
  saveSize(state: Pick<WidgetState, "size">): void;
  /** Saves the call for the tab's next page when this page is left. */
  saveHandoff(call: Handoff | null): void;
};

const isSize = (text: string | null): text is WindowSize =>
  /^(open|minimised|launcher|closed)$/.test(text ?? "");

/** State that this tab keeps across pages. */
export function createTabSession(
  siteKey: string,
  storage: SafeStorage = createSafeStorage(() => sessionStorage),
): TabSession {
  const [sizeKey, callKey] = [`foyer:size:${siteKey}`, `foyer:call:${siteKey}`];
  const size = storage.get(sizeKey);
  return {
    size: isSize(size) ? size : null,
    takeHandoff() {
      const [callId, token, nextToken, leftAt] = (storage.get(callKey) ?? "").split(" ");
      // Returned once: a duplicated tab must not join the same call.
      storage.set(callKey, null);
      if (!callId || !token || !nextToken) return null;
      if (!(Date.now() - Number(leftAt) <= HANDOFF_MS)) return null;
      // Not validated: it is only compared with ids from the server.
      return { callId: callId as CallId, token, nextToken };
    },
    saveSize: (state) => storage.set(sizeKey, state.size),
    saveHandoff: (call) =>
      storage.set(callKey, call && [call.callId, call.token, call.nextToken, Date.now()].join(" ")),
  };
}
