import {
  CircleCheck,
  type LucideIcon,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  UserX,
  Video,
} from "lucide-react";
import type { CallLogRow } from "../../server/call-log/domain/call-detail.ts";
import type { LegOutcome } from "../../server/calls/domain/call.ts";
import type { Tone } from "../ui/badge.tsx";
import { callMessages } from "./messages.ts";

type EndingStyle = { readonly icon: LucideIcon; readonly tone: Tone };

const ANSWERED: EndingStyle = { icon: CircleCheck, tone: "accent" };
const MISSED: EndingStyle = { icon: PhoneMissed, tone: "danger" };

const OPEN_STATES: Readonly<Record<Exclude<CallLogRow["state"], "ended">, EndingStyle>> = {
  ringing: { icon: PhoneIncoming, tone: "live" },
  accepted: { icon: PhoneCall, tone: "live" },
  connected: { icon: Video, tone: "live" },
};

const LEG_OUTCOMES: Readonly<Record<LegOutcome, EndingStyle>> = {
  answered: { icon: CircleCheck, tone: "accent" },
  declined: { icon: PhoneOff, tone: "caution" },
  no_answer: { icon: PhoneMissed, tone: "danger" },
  cancelled: { icon: PhoneOff, tone: "neutral" },
  withdrawn: { icon: UserX, tone: "neutral" },
};

type CallEnd = Pick<CallLogRow, "state" | "reason"> & {
  /** Whether an agent accepted it. */
  readonly answered: boolean;
};

/** Whether a call was answered, or its state while it is open; and how it ended, which is another matter. */
export function statusOf({ state, reason, answered }: CallEnd) {
  if (state !== "ended")
    return { ...OPEN_STATES[state], ...callMessages.openStates[state], ending: null };
  const { label, description } = callMessages.endings[reason ?? "media_failed"];
  return {
    ...(answered ? ANSWERED : MISSED),
    label: callMessages.answered[answered ? "yes" : "no"],
    ending: label,
    description,
  };
}

/** How one agent's ring ended. */
export const legOutcomeOf = (outcome: LegOutcome) => ({
  ...LEG_OUTCOMES[outcome],
  label: callMessages.legOutcomes[outcome],
});
