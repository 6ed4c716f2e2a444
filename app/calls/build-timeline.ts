import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import type { EndReason } from "../../server/calls/domain/call.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";

type ByAgent = { readonly agent: string | null };

export type TimelineEvent = { readonly at: string } & (
  | { readonly type: "requested"; readonly mode: CallMode }
  | ({ readonly type: "ring_started"; readonly maxMs: number } & ByAgent)
  | ({ readonly type: "accepted" | "declined"; readonly afterMs: number | null } & ByAgent)
  | ({
      readonly type:
        | "no_answer"
        | "no_answer_to_suspect"
        | "visitor_blocked"
        | "agent_unavailable"
        | "agent_disconnected"
        | "agent_reconnected"
        | "agent_removed";
    } & ByAgent)
  | {
      readonly type:
        | "connected"
        | "visitor_disconnected"
        | "visitor_reconnected"
        | "visitor_rejoined"
        | "other";
    }
  | { readonly type: "visitor_left"; readonly endsCall: boolean }
  | {
      readonly type: "media_failed";
      readonly side: "agent" | "visitor";
      readonly detail: string;
    }
  | { readonly type: "ended"; readonly reason: EndReason | null }
);

type CallEvent = CallDetail["events"][number];
type Leg = CallDetail["legs"][number];

/** Everything that happened in a call, in order. */
export function buildTimeline(call: CallDetail): TimelineEvent[] {
  return call.events.flatMap((event) => [
    fromCallEvent(call, event),
    ...call.legs.filter((leg) => leg.startedAt === event.at).map(ringOf),
  ]);
}

const ringOf = ({ startedAt, deadline, agentName }: Leg): TimelineEvent => ({
  at: startedAt,
  type: "ring_started",
  agent: agentName,
  maxMs: Date.parse(deadline) - Date.parse(startedAt),
});

function fromCallEvent(call: CallDetail, event: CallEvent): TimelineEvent {
  const { at } = event;
  const endsCall = event === call.events.at(-1) && call.state === "ended";
  const leg = call.legs.find((one) => one.endedAt === at);
  const agent = leg ? leg.agentName : call.agentName;
  const reason = endsCall ? call.reason : null;
  switch (event.type) {
    case "requested":
      return { at, type: "requested", mode: call.mode };
    case "answered":
      return { at, type: "accepted", agent, afterMs: ringTimeOf(leg) };
    case "declined":
      return { at, type: "declined", agent, afterMs: ringTimeOf(leg) };
    case "visitor_blocked":
      return { at, type: "visitor_blocked", agent };
    case "withdrawn":
      return { at, type: "agent_unavailable", agent };
    case "media_connected":
      return { at, type: "connected" };
    case "media_failed":
      return { at, type: "media_failed", ...failureIn(event) };
    case "hung_up":
      return { at, type: "ended", reason };
    case "visitor_left":
      return { at, type: "visitor_left", endsCall };
    case "visitor_gone":
      return { at, type: "visitor_disconnected" };
    case "visitor_back":
      return { at, type: "visitor_reconnected" };
    case "visitor_rejoined":
      return { at, type: "visitor_rejoined" };
    case "agent_gone":
      return { at, type: "agent_disconnected", agent };
    case "agent_back":
      return { at, type: "agent_reconnected", agent };
    case "agent_removed":
      return { at, type: "agent_removed", agent };
    case "time_passed":
      return leg?.outcome === "no_answer"
        ? { at, type: isSuspect(call) ? "no_answer_to_suspect" : "no_answer", agent }
        : { at, type: "ended", reason };
    default:
      return reason ? { at, type: "ended", reason } : { at, type: "other" };
  }
}

function failureIn({ facts: { by, detail } }: CallEvent) {
  return {
    side: by === "agent" ? ("agent" as const) : ("visitor" as const),
    detail: typeof detail === "string" ? detail : "",
  };
}

/** Agents who didn't answer a suspect call stayed available. */
const isSuspect = ({ events }: CallDetail): boolean =>
  events.some(({ type, facts }) => type === "requested" && facts.admission === "suspect");

const ringTimeOf = (leg: Leg | undefined): number | null =>
  leg?.endedAt ? Date.parse(leg.endedAt) - Date.parse(leg.startedAt) : null;
