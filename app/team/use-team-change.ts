import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { teamErrorText } from "./messages.ts";

type Procedures = Pick<DashboardClient, "team" | "account">;

/**
 * Runs a change of the team and returns its result, or undefined if it was refused: then `error` is
 * the code, which is also shown as a toast if `toasts` is set. The page is read again either way.
 */
export function useTeamChange({ toasts }: { readonly toasts: boolean }) {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = useCallback(
    async <Result>(
      change: (procedures: Procedures) => Promise<Result>,
    ): Promise<{ result: Result } | null> => {
      setPending(true);
      setError(null);
      try {
        return { result: await change(dashboardClient()) };
      } catch (thrown) {
        const code = refusalOf(thrown) ?? "UNREACHABLE";
        setError(code);
        if (toasts) toast.error(teamErrorText(code));
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
