import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { refusalWords } from "./routing-words.ts";

export type RoutingChange = {
  readonly pending: boolean;
  /** What went wrong the last time, in words; null when nothing did. */
  readonly refusal: string | null;
  forget(): void;
  /** True when it worked. Either way the page shows what is there now. */
  run(change: (client: DashboardClient) => Promise<unknown>, done?: string): Promise<boolean>;
};

/** One change at a time, with its progress and its outcome. `toasts`: also says refusals in a toast. */
export function useRoutingChange({ toasts }: { readonly toasts: boolean }): RoutingChange {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = useCallback<RoutingChange["run"]>(
    async (change, done) => {
      setPending(true);
      setRefusal(null);
      try {
        await change(dashboardClient());
        if (done) toast.success(done);
        return true;
      } catch (error) {
        const words = refusalWords(refusalOf(error));
        if (toasts) toast.error(words);
        else setRefusal(words);
        return false;
      } finally {
        setPending(false);
        revalidate();
      }
    },
    [revalidate, toasts],
  );
  const forget = useCallback(() => setRefusal(null), []);
  return { pending, refusal, forget, run };
}
