import { EventType } from "@rrweb/types";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { PageConnection } from "./page-connection.ts";
import { openPageView, type PageView } from "./page-view.ts";

const REQUEST_EVERY_MS = 2_000;

/** The rebuilt page within `root` while the page is shared. */
export function usePageView(
  connection: PageConnection | null,
  root: RefObject<HTMLElement>,
  isShared: boolean,
) {
  const [shown, setShown] = useState(false);
  const view = useRef<PageView | null>(null);
  useEffect(() => {
    const element = root.current;
    if (!connection || !element || !isShared) return;
    let closed = false;
    let requestedAtMs = 0;
    let early: Parameters<PageView["show"]>[0][number][] = [];
    const requestSnapshot = () => {
      const nowMs = performance.now();
      if (nowMs - requestedAtMs < REQUEST_EVERY_MS) return;
      requestedAtMs = nowMs;
      connection.send({ type: "snapshot" });
    };
    const stop = connection.onEvents((events) => {
      if (view.current) view.current.show(events);
      else early = [...early, ...events];
    });
    openPageView({
      root: element,
      files: connection.files,
      onShown: () => setShown(true),
      onLost: requestSnapshot,
    })
      .then((opened) => {
        if (closed) return opened.close();
        view.current = opened;
        // The snapshot may have arrived before this listener was added.
        if (early.some(({ type }) => type === EventType.FullSnapshot)) opened.show(early);
        else requestSnapshot();
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
  }, [connection, root, isShared]);
  return { shown, view };
}
