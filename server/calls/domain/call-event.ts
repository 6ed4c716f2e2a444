import type { AgentId } from "../../kernel/ids.ts";
import type { CallState, EndReason, LegOutcome } from "./call.ts";

/**
 * What can happen to a call. `next` is the agent that routing chooses to ring next, or null if no
 * agent is free.
 */
export type CallEvent =
  | { readonly type: "answered"; readonly agentId: AgentId; readonly leg: number }
  | {
      readonly type: "declined";
      readonly agentId: AgentId;
      readonly leg: number;
      readonly next: AgentId | null;
    }
  | { readonly type: "withdrawn"; readonly agentId: AgentId; readonly next: AgentId | null }
  | { readonly type: "media_connected" }
  | { readonly type: "media_failed" }
  | { readonly type: "hung_up"; readonly by: "visitor" | "agent" }
  /** The page that holds the call was closed, lost its connection, or reconnected. */
  | { readonly type: "visitor_left" | "visitor_gone" | "visitor_back"; readonly holder: number }
  /** The agent blocks the visitor, which ends the call and rings no other agent. */
  | { readonly type: "visitor_blocked"; readonly agentId: AgentId }
  /** Another of the visitor's pages takes over the call. */
  | { readonly type: "visitor_rejoined" }
  | { readonly type: "agent_gone"; readonly agentId: AgentId }
  | { readonly type: "agent_back"; readonly agentId: AgentId }
  | { readonly type: "agent_removed"; readonly agentId: AgentId; readonly next: AgentId | null }
  | { readonly type: "time_passed"; readonly next: AgentId | null };
export type CallEventType = CallEvent["type"];

export type Effect =
  | {
      readonly type: "leg_ended";
      readonly leg: number;
      readonly agentId: AgentId;
      readonly outcome: LegOutcome;
    }
  | {
      readonly type: "leg_started";
      readonly leg: number;
      readonly agentId: AgentId;
      readonly deadline: Date;
    }
  | { readonly type: "agent_away"; readonly agentId: AgentId; readonly reason: "no_answer" }
  | { readonly type: "wrap_up"; readonly agentId: AgentId; readonly until: Date }
  /** Emitted exactly once per call, by the step that ends it. */
  | { readonly type: "call_finished"; readonly reason: EndReason };

export type Step = { readonly state: CallState; readonly effects: readonly Effect[] };
/** `refused`: the event is invalid in this state. `unchanged`: it is valid but has no effect. */
export type Outcome =
  | { readonly ok: true; readonly step: Step }
  | { readonly ok: false; readonly why: "refused" | "unchanged" };
