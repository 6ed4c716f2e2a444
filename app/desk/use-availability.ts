import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { DashboardClient } from "../lib/trpc.ts";
import { refusalOf, refusalText } from "./refusal.ts";

// The feed confirms within milliseconds. Without it the switch is released after this.
const CONFIRM_WITHIN_MS = 3_000;

export type Availability = {
  /** What was requested and isn't confirmed yet, or null. */
  readonly wanted: boolean | null;
  readonly set: (available: boolean) => void;
};

/** Requests a change of status. The switch shows what the feed confirms. */
export function useAvailability(
  client: DashboardClient,
  confirmed: boolean | undefined,
): Availability {
  const [wanted, setWanted] = useState<boolean | null>(null);

  useEffect(() => {
    if (wanted !== null && confirmed === wanted) setWanted(null);
  }, [wanted, confirmed]);

  async function set(available: boolean) {
    if (wanted !== null) return;
    setWanted(available);
    try {
      const answer = await client.presence.setAvailable.mutate({ available });
      if (answer.available !== available) throw new Error("refused");
      setTimeout(() => setWanted(null), CONFIRM_WITHIN_MS);
    } catch (error) {
      setWanted(null);
      toast.error(refusalText(refusalOf(error), "change_status"));
    }
  }

  return { wanted, set: (available) => void set(available) };
}
