import type { MediaSession } from "./call/media-session.ts";
import { guard } from "./guard.ts";
import { type RejoinToken, randomToken } from "./rejoin-tokens.ts";
import type { Handoff, TabSession } from "./tab-session.ts";

type Needs = {
  readonly tab: Pick<TabSession, "takeHandoff" | "saveHandoff">;
  readonly media: Pick<MediaSession, "prepare" | "stop">;
  /** The token of the call that this page is in. */
  readonly held: () => RejoinToken | null;
  /** Takes a call over, and resolves when that has worked or failed. */
  readonly goOn: (call: Handoff) => Promise<void>;
};

/** Carries a call from one page of this tab to the next. */
export function createPageTurns({ tab, media, held, goOn }: Needs) {
  /** Being taken over: a page that is left meanwhile hands on just that. */
  let underWay: Handoff | null = null;
  const takeOver = async (call: Handoff) => {
    underWay = call;
    media.prepare();
    await goOn(call);
    if (underWay === call) underWay = null;
  };
  const begin = guard(() => {
    const call = tab.takeHandoff();
    return call ? takeOver(call) : undefined;
  });
  const onHide = guard((event: PageTransitionEvent) => {
    const rejoinToken = held();
    tab.saveHandoff(underWay ?? (rejoinToken && { ...rejoinToken, nextToken: randomToken() }));
    // A clean goodbye, so that the agent's side calls the next page at once.
    if (!event.persisted) media.stop();
  });
  const onShow = guard((event: PageTransitionEvent) => {
    // Back from the browser's memory, after other pages have gone on with the call.
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
