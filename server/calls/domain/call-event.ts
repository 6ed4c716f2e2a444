import type { AgentId } from "../../kernel/ids.ts";
import type { CallState, EndReason, LegOutcome } from "./call.ts";

/**
 * What can happen to a call. `next` is the agent to ring should this one not answer:
 * whoever routing would choose at that moment, or null when there is nobody.
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
  /** The page that holds the call has closed, or is cut off, or is connected again. */
  | { readonly type: "visitor_left" | "visitor_gone" | "visitor_back"; readonly holder: number }
  /** Another page of the visitor's takes the call over. */
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
  /** The call has reached its end: comes once, with the write that ends it. */
  | { readonly type: "call_finished"; readonly reason: EndReason };

export type Step = { readonly state: CallState; readonly effects: readonly Effect[] };
/** `refused`: the event does not fit the state. `unchanged`: it fits, and there is nothing to do. */
export type Outcome =
  | { readonly ok: true; readonly step: Step }
  | { readonly ok: false; readonly why: "refused" | "unchanged" };
