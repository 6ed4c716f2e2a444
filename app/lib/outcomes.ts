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

export type Outcome = {
  readonly label: string;
  /** The whole story in one sentence. */
  readonly sentence: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
};

/** How a call that is over is told. */
export const OUTCOMES = {
  visitor_cancelled: {
    label: "Cancelled",
    sentence: "The visitor cancelled before anyone answered.",
    icon: PhoneOff,
    tone: "neutral",
  },
  declined: {
    label: "Declined",
    sentence: "Everyone who was rung declined.",
    icon: PhoneOff,
    tone: "caution",
  },
  no_answer: {
    label: "No answer",
    sentence: "Nobody answered in time.",
    icon: PhoneMissed,
    tone: "danger",
  },
  nobody_available: {
    label: "Nobody available",
    sentence: "There was nobody left to ring.",
    icon: UserX,
    tone: "danger",
  },
  visitor_ended: {
    label: "Answered",
    sentence: "The visitor ended the call.",
    icon: CircleCheck,
    tone: "accent",
  },
  agent_ended: {
    label: "Answered",
    sentence: "The agent ended the call.",
    icon: CircleCheck,
    tone: "accent",
  },
  visitor_lost: {
    label: "Visitor lost",
    sentence: "The visitor's page was closed or lost its connection.",
    icon: Unplug,
    tone: "danger",
  },
  agent_lost: {
    label: "Agent lost",
    sentence: "The agent's desk went away and did not come back.",
    icon: Unplug,
    tone: "danger",
  },
  longest_duration: {
    label: "Time limit",
    sentence: "The call reached the longest duration allowed.",
    icon: Clock,
    tone: "accent",
  },
  media_failed: {
    label: "No connection",
    sentence: "Sound and picture did not get through, or were lost and did not come back.",
    icon: Unplug,
    tone: "danger",
  },
  agent_removed: {
    label: "Agent removed",
    sentence: "The agent was removed from the organisation.",
    icon: UserX,
    tone: "danger",
  },
} satisfies Record<EndReason, Outcome>;

type OpenState = Exclude<CallLogRow["state"], "ended">;

const OPEN_STATES = {
  ringing: {
    label: "Ringing",
    sentence: "An agent's desk is ringing now.",
    icon: PhoneIncoming,
    tone: "live",
  },
  accepted: {
    label: "Connecting",
    sentence: "An agent has accepted, and the two sides are connecting.",
    icon: PhoneCall,
    tone: "live",
  },
  connected: {
    label: "In call",
    sentence: "The call is going on now.",
    icon: Video,
    tone: "live",
  },
} satisfies Record<OpenState, Outcome>;

/** How a call stands: its outcome when it is over, else what is happening. */
export function outcomeOf({ state, reason }: Pick<CallLogRow, "state" | "reason">): Outcome {
  if (state !== "ended") return OPEN_STATES[state];
  return OUTCOMES[reason ?? "media_failed"];
}

/** How one agent's ring ended. */
export const LEG_OUTCOMES = {
  answered: { label: "Answered", icon: CircleCheck, tone: "accent" },
  declined: { label: "Declined", icon: PhoneOff, tone: "caution" },
  no_answer: { label: "No answer", icon: PhoneMissed, tone: "danger" },
  cancelled: { label: "Visitor left", icon: PhoneOff, tone: "neutral" },
  withdrawn: { label: "Became unavailable", icon: UserX, tone: "neutral" },
} satisfies Record<LegOutcome, Omit<Outcome, "sentence">>;
