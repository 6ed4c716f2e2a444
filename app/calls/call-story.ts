import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { formatDuration } from "../lib/format.ts";
import { OUTCOMES } from "../lib/outcomes.ts";

export type Moment = {
  readonly at: string;
  readonly words: string;
  readonly mark: "asked" | "rang" | "missed" | "answered" | "media" | "gone" | "back" | "ended";
};

type CallEvent = CallDetail["events"][number];
type Leg = CallDetail["legs"][number];

/** What happened in a call, in plain words and in order. */
export function tellCall(call: CallDetail): Moment[] {
  return call.events.flatMap((event) => [
    tellEvent(call, event),
    ...call.legs.filter((leg) => leg.startedAt === event.at).map(tellRing),
  ]);
}

function tellRing(leg: Leg): Moment {
  const forMs = Date.parse(leg.deadline) - Date.parse(leg.startedAt);
  const words = `${nameOf(leg)}'s desk rang, for up to ${formatDuration(forMs)}.`;
  return { at: leg.startedAt, words, mark: "rang" };
}

function tellEvent(call: CallDetail, event: CallEvent): Moment {
  const { at } = event;
  const isLast = event === call.events.at(-1) && call.state === "ended";
  const leg = call.legs.find((one) => one.endedAt === at);
  const agent = leg ? nameOf(leg) : (call.agentName ?? "The agent");
  const ended = isLast && call.reason ? OUTCOMES[call.reason].sentence : null;
  switch (event.type) {
    case "requested":
      return { at, words: `The visitor asked for a ${call.mode} call.`, mark: "asked" };
    case "answered":
      return { at, words: `${agent} accepted${afterRing(leg)}.`, mark: "answered" };
    case "declined":
      return { at, words: `${agent} declined${afterRing(leg)}.`, mark: "missed" };
    case "withdrawn":
      return { at, words: `${agent} stopped being available.`, mark: "missed" };
    case "media_connected":
      return { at, words: "Sound and picture were connected.", mark: "media" };
    case "media_failed":
      return { at, words: tellFailure(event), mark: "ended" };
    case "hung_up":
      return { at, words: ended ?? "One side ended the call.", mark: "ended" };
    case "visitor_left":
      return { at, words: "The visitor left the page.", mark: isLast ? "ended" : "gone" };
    case "visitor_gone":
      return { at, words: "The visitor's connection was gone.", mark: "gone" };
    case "visitor_back":
      return { at, words: "The visitor was back.", mark: "back" };
    case "visitor_rejoined":
      return { at, words: "The visitor's next page went on with the call.", mark: "back" };
    case "agent_gone":
      return { at, words: `${agent}'s desk was gone.`, mark: "gone" };
    case "agent_back":
      return { at, words: `${agent}'s desk was back.`, mark: "back" };
    case "agent_removed":
      return { at, words: `${agent} was removed from the organisation.`, mark: "ended" };
    case "time_passed":
      return tellTime(event, leg, ended);
    default:
      return { at, words: ended ?? "The call changed.", mark: "asked" };
  }
}

function tellTime({ at }: CallEvent, leg: Leg | undefined, ended: string | null): Moment {
  if (leg?.outcome === "no_answer") {
    return { at, words: `${nameOf(leg)} did not answer, and was set to away.`, mark: "missed" };
  }
  return { at, words: ended ?? "The time was over.", mark: "ended" };
}

function tellFailure({ facts }: CallEvent): string {
  const { by, detail } = facts;
  const side = by === "agent" ? "the agent's side" : "the visitor's side";
  const why = typeof detail === "string" && detail !== "" ? ` It said: ${detail}` : "";
  return `Sound and picture did not get through, as ${side} reported.${why}`;
}

function afterRing(leg: Leg | undefined): string {
  if (!leg?.endedAt) return "";
  return ` after ${formatDuration(Date.parse(leg.endedAt) - Date.parse(leg.startedAt))}`;
}

const nameOf = (leg: Leg): string => leg.agentName ?? "A removed agent";
