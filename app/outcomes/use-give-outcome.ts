import { useState } from "react";
import { toast } from "sonner";
import type { CallId, OutcomeId } from "../../server/kernel/ids.ts";
import { refusalOf } from "../desk/refusal.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { outcomeMessages } from "./messages.ts";

const { picker: messages } = outcomeMessages;

/** The call's outcome, shown as chosen at once and taken back if it can't be saved. */
export function useGiveOutcome(
  callId: CallId,
  saved: OutcomeId | null,
  onSaved: (outcomeId: OutcomeId | null) => void,
) {
  const [wanted, setWanted] = useState<{ readonly outcomeId: OutcomeId | null } | null>(null);
  const give = async (outcomeId: OutcomeId | null) => {
    if (wanted) return;
    setWanted({ outcomeId });
    try {
      await dashboardClient().outcomes.give.mutate({ callId, outcomeId });
      onSaved(outcomeId);
    } catch (error) {
      const isGone = refusalOf(error) === "OUTCOME_NOT_FOUND";
      toast.error(isGone ? messages.archived : messages.failed);
    } finally {
      setWanted(null);
    }
  };
  return { chosen: wanted ? wanted.outcomeId : saved, isSaving: wanted !== null, give };
}
