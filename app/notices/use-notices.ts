import { useCallback, useEffect, useState } from "react";
import type { OpenNotice } from "../../server/notices/domain/notice.ts";
import { dashboardClient } from "../lib/trpc.ts";

/** What the member is told, live. */
export function useNotices(initial: readonly OpenNotice[]) {
  const [notices, setNotices] = useState(initial);
  useEffect(() => {
    // The client reconnects by itself; until then the page shows what it knows.
    const feed = dashboardClient().notices.watch.subscribe(undefined, { onData: setNotices });
    return () => feed.unsubscribe();
  }, []);
  const dismiss = useCallback(async (noticeId: OpenNotice["noticeId"]) => {
    setNotices((all) => all.filter((one) => one.noticeId !== noticeId));
    // If it isn't saved, the notice is shown again with the next page.
    await dashboardClient()
      .notices.dismiss.mutate({ noticeId })
      .catch(() => null);
  }, []);
  return { notices, dismiss };
}
