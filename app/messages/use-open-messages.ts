import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { dashboardClient } from "../lib/trpc.ts";

/** The number of open messages, live. 0 until it is known. */
export function useOpenMessages(): number {
  const [open, setOpen] = useState(0);
  useEffect(() => {
    // The client reconnects by itself; until then the page shows what it knows.
    const feed = dashboardClient().messages.watch.subscribe(undefined, {
      onData: (data) => setOpen(data.open),
    });
    return () => feed.unsubscribe();
  }, []);
  return open;
}

/** Reads the page's list again at each change of a message. */
export function useMessageWakes(): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  useEffect(() => {
    let isFirst = true;
    const feed = dashboardClient().messages.watch.subscribe(undefined, {
      onData() {
        if (!isFirst) latest.current();
        isFirst = false;
      },
    });
    return () => feed.unsubscribe();
  }, []);
}
