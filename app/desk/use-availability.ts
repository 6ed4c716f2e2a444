import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { DashboardClient } from "../lib/trpc.ts";
import { refusalOf, refusalText } from "./refusal.ts";

// The feed confirms within milliseconds. Without it the switch is released after this.
const CONFIRM_TIMEOUT_MS = 3_000;

export type Availability = {
  /** The requested value until the feed confirms it, or null. */
  readonly pending: boolean | null;
  readonly set: (available: boolean) => void;
};

/** Requests a change of status. The switch shows what the feed confirms. */
export function useAvailability(
  client: DashboardClient,
  confirmed: boolean | undefined,
): Availability {
  const [pending, setPending] = useState<boolean | null>(null);

  useEffect(() => {
    if (pending !== null && confirmed === pending) setPending(null);
  }, [pending, confirmed]);

  async function set(available: boolean) {
    if (pending !== null) return;
    setPending(available);
    try {
      const response = await client.presence.setAvailable.mutate({ available });
      if (response.available !== available) throw new Error("refused");
      setTimeout(() => setPending(null), CONFIRM_TIMEOUT_MS);
    } catch (error) {
      setPending(null);
      toast.error(refusalText(refusalOf(error), "change_status"));
    }
  }

  return { pending, set: (available) => void set(available) };
}
