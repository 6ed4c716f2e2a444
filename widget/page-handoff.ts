import type { LazyMedia } from "./call/lazy-media.ts";
import { guard } from "./guard.ts";
import { type RejoinToken, randomToken } from "./rejoin-tokens.ts";
import type { Handoff, TabSession } from "./tab-session.ts";

type HandoffDeps = {
  readonly tab: Pick<TabSession, "takeHandoff" | "saveHandoff">;
  readonly media: Pick<LazyMedia, "prepare" | "stop">;
  /** The token of the call that this page is in. */
  readonly currentToken: () => RejoinToken | null;
  /** Takes a call over. Resolves when that has succeeded or failed. */
  readonly rejoin: (call: Handoff) => Promise<void>;
};

/** Hands a call over from one page of this tab to the next. */
export function createPageHandoff({ tab, media, currentToken, rejoin }: HandoffDeps) {
  /** The call being taken over. If the page is left before that is done, it is handed on unchanged. */
  let inProgress: Handoff | null = null;
  const takeOver = async (call: Handoff) => {
    inProgress = call;
    void media.prepare();
    await rejoin(call);
    if (inProgress === call) inProgress = null;
  };
  const begin = guard(() => {
    const call = tab.takeHandoff();
    return call ? takeOver(call) : undefined;
  });
  const onHide = guard((event: PageTransitionEvent) => {
    const rejoinToken = currentToken();
    tab.saveHandoff(inProgress ?? (rejoinToken && { ...rejoinToken, nextToken: randomToken() }));
    // Closes the connection properly, so that the agent's side calls the next page immediately.
    if (!event.persisted) media.stop();
  });
  const onShow = guard((event: PageTransitionEvent) => {
    // Restored from the back/forward cache: other pages may have continued the call.
    if (!event.persisted) return;
    media.stop();
    begin();
  });
  addEventListener("pagehide", onHide);
  addEventListener("pageshow", onShow);
  return {
    begin,
    takeOver: guard(takeOver),
    stop() {
      removeEventListener("pagehide", onHide);
      removeEventListener("pageshow", onShow);
    },
  };
}
