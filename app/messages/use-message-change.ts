import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "../desk/refusal.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { messageErrorText } from "./messages.ts";

/** Runs a change on the server and reads the list again. Errors are shown as toasts. */
export function useMessageChange() {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState<string | null>(null);
  const run = useCallback(
    async (
      name: string,
      change: (messages: DashboardClient["messages"]) => Promise<unknown>,
      done?: string,
    ): Promise<boolean> => {
      setPending(name);
      try {
        await change(dashboardClient().messages);
        if (done) toast.success(done);
        return true;
      } catch (thrown) {
        toast.error(messageErrorText(refusalOf(thrown) ?? "UNREACHABLE"));
        return false;
      } finally {
        setPending(null);
        revalidate();
      }
    },
    [revalidate],
  );
  return { pending, run };
}
