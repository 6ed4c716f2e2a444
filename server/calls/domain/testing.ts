import { AgentIdSchema } from "../../kernel/ids.ts";
import type { CallPolicy } from "../../settings/domain/call-policy.ts";
import { after, startRinging } from "./call.ts";
import type { CallEvent, CallEventType, Outcome } from "./call-event.ts";

export const NOW = new Date("2026-03-01T12:00:00Z");
export const later = (seconds: number) => after(NOW, seconds * 1_000);
export const policy: CallPolicy = {
  ringSeconds: 15,
  longestCallMinutes: 120,
  wrapUpSeconds: 0,
  cobrowse: null,
  recording: null,
};
export const ana = AgentIdSchema.parse("00000000-0000-4000-8000-00000000000a");
export const bo = AgentIdSchema.parse("00000000-0000-4000-8000-00000000000b");

export const ringing = startRinging({ agentId: ana, suspect: false }, policy, NOW);
export const gone = { visitor: null, agent: null };
export const accepted = {
  at: "accepted",
  agentId: ana,
  acceptedAt: NOW,
  mediaDeadline: later(30),
  gone,
  holder: 1,
} as const;
export const connected = {
  at: "connected",
  agentId: ana,
  acceptedAt: NOW,
  connectedAt: later(1),
  endsBy: later(7_200),
  gone,
  holder: 1,
} as const;
export const ended = { at: "ended", reason: "agent_ended", endedAt: NOW } as const;

export const events: Record<CallEventType, CallEvent> = {
  answered: { type: "answered", agentId: ana, leg: 1 },
  declined: { type: "declined", agentId: ana, leg: 1, next: bo },
  withdrawn: { type: "withdrawn", agentId: ana, next: bo },
  media_connected: { type: "media_connected" },
  media_failed: { type: "media_failed" },
  hung_up: { type: "hung_up", by: "visitor" },
  visitor_left: { type: "visitor_left", holder: 1 },
  visitor_gone: { type: "visitor_gone", holder: 1 },
  visitor_back: { type: "visitor_back", holder: 1 },
  visitor_blocked: { type: "visitor_blocked", agentId: ana },
  visitor_rejoined: { type: "visitor_rejoined" },
  agent_gone: { type: "agent_gone", agentId: ana },
  agent_back: { type: "agent_back", agentId: ana },
  agent_removed: { type: "agent_removed", agentId: ana, next: bo },
  time_passed: { type: "time_passed", next: bo },
};

/** For example "ringing bo", "ended declined" or "refused". */
export function brief(outcome: Outcome): string {
  if (!outcome.ok) return outcome.why;
  const { state } = outcome.step;
  if (state.at === "ended") return `ended ${state.reason}`;
  return state.at === "ringing" ? `ringing ${state.agentId === bo ? "bo" : "ana"}` : state.at;
}
