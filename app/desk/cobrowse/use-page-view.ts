import { EventType } from "@rrweb/types";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { PageLink } from "./page-link.ts";
import { openPageView, type PageView } from "./page-view.ts";

const ASK_AGAIN_MS = 2_000;

/** The rebuilt page within `root`, while it may be seen. */
export function usePageView(link: PageLink | null, root: RefObject<HTMLElement>, seen: boolean) {
  const [shown, setShown] = useState(false);
  const view = useRef<PageView | null>(null);
  useEffect(() => {
    const place = root.current;
    if (!link || !place || !seen) return;
    let closed = false;
    let askedAtMs = 0;
    let early: Parameters<PageView["show"]>[0][number][] = [];
    const ask = () => {
      const nowMs = performance.now();
      if (nowMs - askedAtMs < ASK_AGAIN_MS) return;
      askedAtMs = nowMs;
      link.send({ type: "snapshot" });
    };
    const stop = link.onEvents((events) => {
      if (view.current) view.current.show(events);
      else early = [...early, ...events];
    });
    openPageView({ root: place, onShown: () => setShown(true), onLost: ask })
      .then((opened) => {
        if (closed) return opened.close();
        view.current = opened;
        // What the page sent before this was ready to listen is asked for again.
        if (early.some(({ type }) => type === EventType.FullSnapshot)) opened.show(early);
        else ask();
        early = [];
      })
      .catch((error: unknown) => console.warn("The page view did not open.", error));
    return () => {
      closed = true;
      stop();
      view.current?.close();
      view.current = null;
      setShown(false);
    };
  }, [link, root, seen]);
  return { shown, view };
}
