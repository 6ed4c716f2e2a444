import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { outcomeErrorText } from "./messages.ts";

/** Runs a change of the organization's outcomes. The page is read again either way. */
export function useOutcomeChange({ toasts }: { readonly toasts: boolean }) {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = useCallback(
    async (
      change: (outcomes: DashboardClient["outcomes"]) => Promise<unknown>,
      done?: string,
    ): Promise<boolean> => {
      setPending(true);
      setError(null);
      try {
        await change(dashboardClient().outcomes);
        if (done) toast.success(done);
        return true;
      } catch (thrown) {
        const text = outcomeErrorText(refusalOf(thrown) ?? "UNREACHABLE");
        if (toasts) toast.error(text);
        else setError(text);
        return false;
      } finally {
        setPending(false);
        revalidate();
      }
    },
    [revalidate, toasts],
  );
  return { pending, error, run };
}
