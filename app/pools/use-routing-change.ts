import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { routingErrorText } from "./messages.ts";

export type RoutingChange = {
  readonly pending: boolean;
  /** The code of the last change's error; null when it succeeded. */
  readonly error: string | null;
  /** True on success. Revalidates the page either way. */
  run(change: (client: DashboardClient) => Promise<unknown>, done?: string): Promise<boolean>;
};

/** Runs a change to pools or rules. `toasts`: shows errors in a toast instead of returning them. */
export function useRoutingChange({ toasts }: { readonly toasts: boolean }): RoutingChange {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = useCallback<RoutingChange["run"]>(
    async (change, done) => {
      setPending(true);
      setError(null);
      try {
        await change(dashboardClient());
        if (done) toast.success(done);
        return true;
      } catch (thrown) {
        const code = routingErrorOf(thrown);
        if (toasts) toast.error(routingErrorText(code));
        else setError(code);
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

export const routingErrorOf = (thrown: unknown): string => refusalOf(thrown) ?? "UNREACHABLE";
