import type { MediaSession } from "./call/media-session.ts";
import { guard } from "./guard.ts";
import { type RejoinToken, randomToken } from "./rejoin-tokens.ts";
import type { Handoff, TabSession } from "./tab-session.ts";

type Needs = {
  readonly tab: Pick<TabSession, "takeHandoff" | "saveHandoff">;
  readonly media: Pick<MediaSession, "prepare" | "stop">;
  /** The token of the call that this page is in. */
  readonly currentToken: () => RejoinToken | null;
  /** Takes a call over; resolves once that has worked or failed. */
  readonly rejoin: (call: Handoff) => Promise<void>;
};

/** Carries a call from one page of this tab to the next. */
export function createPageHandoff({ tab, media, currentToken, rejoin }: Needs) {
  /** The call being taken over; a page that is left meanwhile hands on the same. */
  let inProgress: Handoff | null = null;
  const takeOver = async (call: Handoff) => {
    inProgress = call;
    media.prepare();
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
    // Closes the connection cleanly, so that the agent's side calls the next page at once.
    if (!event.persisted) media.stop();
  });
  const onShow = guard((event: PageTransitionEvent) => {
    // Restored from the back/forward cache, after other pages may have gone on with the call.
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
