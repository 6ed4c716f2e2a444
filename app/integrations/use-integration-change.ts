import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { integrationErrorText } from "./messages.ts";

type Change<Result> = (client: DashboardClient) => Promise<Result>;

/**
 * Runs a change of API keys or webhooks, and reads the page again. A refusal is shown as a toast, or
 * returned as `error` for a form.
 */
export function useIntegrationChange({ toasts = true }: { readonly toasts?: boolean } = {}) {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = useCallback(
    async <Result>(change: Change<Result>, done?: string): Promise<Result | undefined> => {
      setPending(true);
      setError(null);
      try {
        const result = await change(dashboardClient());
        if (done) toast.success(done);
        return result;
      } catch (thrown) {
        const text = integrationErrorText(refusalOf(thrown) ?? "UNREACHABLE");
        if (toasts) toast.error(text);
        else setError(text);
        return undefined;
      } finally {
        setPending(false);
        revalidate();
      }
    },
    [revalidate, toasts],
  );
  return { pending, error, run };
}
