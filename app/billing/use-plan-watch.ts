import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { AccessState } from "../../server/access/domain/access.ts";
import { dashboardClient } from "../lib/trpc.ts";

const SECOND_MS = 1_000;
const POLL_MS = 10 * SECOND_MS;
// After a payment everything has to open within 5 seconds.
const BLOCKED_POLL_MS = 2 * SECOND_MS;

/** Reloads the page's data as soon as the plan is in another state. */
export function usePlanWatch(state: AccessState): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const check = async () => {
      if (document.visibilityState !== "visible") return;
      // Without an answer, the next check may get one.
      const notice = await dashboardClient()
        .billing.notice.query()
        .catch(() => null);
      if (notice && notice.state !== state) revalidate();
    };
    const onVisible = () => void check();
    const timer = setInterval(
      onVisible,
      state === "blocked" || state === "closing" ? BLOCKED_POLL_MS : POLL_MS,
    );
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [state, revalidate]);
}
