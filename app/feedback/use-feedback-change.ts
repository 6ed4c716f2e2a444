import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { feedbackErrorText } from "./messages.ts";

/** Runs a change on the server and reads the page again. Errors are shown as toasts, or returned. */
export function useFeedbackChange({ toasts }: { readonly toasts: boolean }) {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = useCallback(
    async <T>(
      change: (server: DashboardClient) => Promise<T>,
      done?: string,
    ): Promise<{ readonly result: T } | null> => {
      setPending(true);
      setError(null);
      try {
        const result = await change(dashboardClient());
        if (done) toast.success(done);
        return { result };
      } catch (thrown) {
        const text = feedbackErrorText(refusalOf(thrown) ?? "UNREACHABLE");
        if (toasts) toast.error(text);
        else setError(text);
        return null;
      } finally {
        setPending(false);
        revalidate();
      }
    },
    [revalidate, toasts],
  );
  return { pending, error, run };
}
