import {
  CircleCheck,
  Clock,
  type LucideIcon,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  Unplug,
  UserX,
  Video,
} from "lucide-react";
import type { CallLogRow } from "../../server/call-log/domain/call-detail.ts";
import type { EndReason, LegOutcome } from "../../server/calls/domain/call.ts";
import type { Tone } from "../ui/badge.tsx";
import { callMessages } from "./messages.ts";

type EndingStyle = { readonly icon: LucideIcon; readonly tone: Tone };

const ENDINGS: Readonly<Record<EndReason, EndingStyle>> = {
  visitor_cancelled: { icon: PhoneOff, tone: "neutral" },
  declined: { icon: PhoneOff, tone: "caution" },
  no_answer: { icon: PhoneMissed, tone: "danger" },
  nobody_available: { icon: UserX, tone: "danger" },
  visitor_ended: { icon: CircleCheck, tone: "accent" },
  agent_ended: { icon: CircleCheck, tone: "accent" },
  visitor_lost: { icon: Unplug, tone: "danger" },
  agent_lost: { icon: Unplug, tone: "danger" },
  longest_duration: { icon: Clock, tone: "accent" },
  media_failed: { icon: Unplug, tone: "danger" },
  agent_removed: { icon: UserX, tone: "danger" },
};

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

/** How a call ended, or its state while it is open. */
export function endingOf({ state, reason }: Pick<CallLogRow, "state" | "reason">) {
  if (state !== "ended") return { ...OPEN_STATES[state], ...callMessages.openStates[state] };
  const ended = reason ?? "media_failed";
  return { ...ENDINGS[ended], ...callMessages.endings[ended] };
}

/** How one agent's ring ended. */
export const legOutcomeOf = (outcome: LegOutcome) => ({
  ...LEG_OUTCOMES[outcome],
  label: callMessages.legOutcomes[outcome],
});
