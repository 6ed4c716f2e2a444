import { useEffect, useState } from "react";
import type { SitesView } from "../../server/sites/domain/sites-view.ts";
import { serverOffsetMs } from "../desk/server-clock.ts";
import { dashboardClient } from "../lib/trpc.ts";

const TICK_MS = 1_000;

type Live = { readonly view: SitesView; readonly offsetMs: number | null };

/** The sites, live, and the server's time in ms, which moves on every second. */
export function useSites(loaded: SitesView) {
  const [live, setLive] = useState<Live>({ view: loaded, offsetMs: null });
  const [nowMs, setNowMs] = useState(Date.parse(loaded.now));
  useEffect(() => {
    const receive = (view: SitesView) =>
      setLive((before) => ({
        view: before.view.now > view.now ? before.view : view,
        offsetMs: serverOffsetMs(before.offsetMs, view.now, Date.now()),
      }));
    receive(loaded);
    // The client reconnects by itself; until then the page shows what it knows.
    const feed = dashboardClient().sites.watch.subscribe(undefined, { onData: receive });
    return () => feed.unsubscribe();
  }, [loaded]);
  const { offsetMs } = live;
  useEffect(() => {
    const tick = () => setNowMs(Date.now() + (offsetMs ?? 0));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [offsetMs]);
  return { sites: live.view.sites, nowMs };
}
