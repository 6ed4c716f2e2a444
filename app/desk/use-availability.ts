import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { DashboardClient } from "../lib/trpc.ts";
import { explainRefusal } from "./desk-words.ts";
import { refusalOf } from "./refusal.ts";

// The feed follows the answer within milliseconds; without it the switch is released anyway.
const FEED_FOLLOWS_MS = 3_000;

export type Availability = {
  /** What was asked for and is not yet confirmed, or null. */
  readonly wanted: boolean | null;
  readonly set: (available: boolean) => void;
};

/** Asks for a change of presence; what is shown stays the feed's word. */
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
      setTimeout(() => setWanted(null), FEED_FOLLOWS_MS);
    } catch (error) {
      setWanted(null);
      toast.error(explainRefusal(refusalOf(error), "switch"));
    }
  }

  return { wanted, set: (available) => void set(available) };
}
