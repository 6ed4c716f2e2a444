import type { EndReason, LegOutcome } from "../../server/calls/domain/call.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";
import { formatDuration } from "../lib/format.ts";
import { count } from "../ui/messages.ts";
import type { TimelineEvent } from "./build-timeline.ts";

type EndingText = { readonly label: string; readonly description: string };

/** Texts of the call log and of a call's page. */
export const callMessages = {
  title: "Calls",
  description: (own: boolean, timeZone: string) =>
    `${own ? "Calls to you" : "All calls in your organisation"}, newest first. Times are in ${timeZone}.`,
  pages: { label: "Pages", newest: "Newest", older: "Older" },
  empty: {
    title: "No calls yet",
    text: "Calls appear here when visitors call from your website. They can do so while an agent is available.",
    addGreeting: "Add the greeting to your website",
    openDesk: "Open desk",
    noOlder: { title: "No older calls", text: "You've reached the start of the call log." },
  },
  table: {
    caption: "Calls, newest first",
    time: "Time",
    visitor: "Visitor",
    unknownVisitor: "Unknown",
    agent: "Agent",
    ending: "Status",
    outcome: "Outcome",
    noOutcome: "No outcome",
    transcriptionFailed: "Transcription failed",
    duration: "Duration",
    page: "Page",
    country: "Country",
    noAgent: "No one",
    notAnswered: "Not answered",
    unknownCountry: "Unknown",
    dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  },
  modes: { video: "Video call", voice: "Voice call" } satisfies Record<CallMode, string>,
  detail: {
    pageTitle: "Call",
    back: "Calls",
    title: (agent: string | null) => (agent ? `Call with ${agent}` : "Missed call"),
    when: (date: string, time: string, timeZone: string) => `${date}, ${time} · ${timeZone}`,
    timeline: "Timeline",
    agent: "The agent",
    facts: {
      title: "Details",
      duration: "Duration",
      notAnswered: "Not answered",
      mode: "Type",
      page: "Page",
      country: "Country",
      site: "Site",
      pool: "Pool",
      rating: "Visitor’s rating",
      ratingOf: (rating: number) => `${rating} of 5`,
    },
    chat: {
      title: "Chat",
      visitor: "Visitor",
      wrote: (who: string, text: string) => `${who} wrote: ${text}`,
      written: "Written in the chat",
    },
    legs: {
      title: "Agents rung",
      removedAgent: "Removed agent",
      rangFor: (duration: string) => `Rang for ${duration}`,
      ringing: "Ringing",
      ringingNow: "Ringing now",
    },
  },
  answered: { yes: "Answered", no: "Missed" },
  endings: {
    visitor_cancelled: {
      label: "Visitor cancelled",
      description: "The visitor cancelled before an agent answered.",
    },
    declined: { label: "Declined", description: "Every agent who was rung declined." },
    no_answer: { label: "No answer", description: "No agent answered in time." },
    nobody_available: { label: "No agent available", description: "No agent was available." },
    visitor_ended: { label: "Visitor ended it", description: "The visitor ended the call." },
    agent_ended: { label: "Agent ended it", description: "The agent ended the call." },
    visitor_lost: {
      label: "Visitor disconnected",
      description: "The visitor closed the page or lost connection.",
    },
    agent_lost: {
      label: "Agent disconnected",
      description: "The agent lost connection and didn't come back in time.",
    },
    longest_duration: {
      label: "Time limit",
      description: "The call reached the maximum call duration.",
    },
    media_failed: {
      label: "Connection failed",
      description: "Audio and video couldn't connect, or the connection was lost.",
    },
    agent_removed: {
      label: "Agent removed",
      description: "The agent was removed from the organisation.",
    },
  } satisfies Record<EndReason, EndingText>,
  openStates: {
    ringing: { label: "Ringing", description: "An agent is being rung." },
    accepted: { label: "Connecting", description: "An agent accepted. The call is connecting." },
    connected: { label: "In call", description: "The call is in progress." },
  },
  legOutcomes: {
    answered: "Answered",
    declined: "Declined",
    no_answer: "No answer",
    cancelled: "Visitor left",
    withdrawn: "Became unavailable",
  } satisfies Record<LegOutcome, string>,
  routing: {
    title: "Routing",
    description: "Only the pool for the visitor's page and its overflow pools are tried.",
    headline: (agent: string | null, rule: string | null) => {
      const who = agent ? `${agent} was chosen` : "No agent was free";
      return rule ? `${who} · Rule “${rule}”` : who;
    },
    chosen: "Rung",
  },
  connection: {
    title: "Connection",
    summary: (attempts: number, recovered: number) =>
      attempts === 0
        ? "No connection problems"
        : `Audio and video were interrupted. ${recovered} of ${count(attempts, "reconnection attempt")} succeeded.`,
    sides: { agent: "Agent", visitor: "Visitor" },
    roundTrip: "Round trip",
    averageRoundTrip: (ms: number | null) =>
      ms === null ? "Round trip unknown" : `Round trip ${Math.round(ms)} ms`,
    averageLoss: (percent: number | null) =>
      percent === null ? "Packet loss unknown" : `Packet loss ${percent.toFixed(1)}%`,
    milliseconds: (ms: number) => `${ms} ms`,
    percent: (percent: number) => `${percent}%`,
    loss: "Packet loss",
    time: "Time",
    path: "Path",
    routes: { direct: "Direct", relay: "Relayed", unknown: "Unknown path" },
    routeHistory: ([first = "", ...later]: readonly string[]) =>
      [first, ...later.map((route) => route.toLowerCase())].join(", then "),
    measurements: "All measurements",
    measurementsOf: (side: string) => `${side}: measurements`,
    chart: (side: string, roundTrip: string, loss: string) =>
      `${side}: round trip and packet loss during the call. ${roundTrip}. ${loss}.`,
    reconnects: {
      title: "Reconnection attempts",
      result: "Result",
      duration: "Duration",
      seconds: (seconds: number) => `${seconds.toFixed(1)} s`,
      path: (local: string, remote: string) => `${local} to ${remote}`,
      outcomes: {
        recovered: "Reconnected",
        failed: "Failed",
        call_ended: "Call ended",
        open: "In progress",
      },
    },
  },
} as const;

const { detail, endings } = callMessages;

/** One entry of a call's timeline. */
export function timelineText(event: TimelineEvent): string {
  switch (event.type) {
    case "requested":
      return `The visitor requested a ${event.mode} call.`;
    case "ring_started":
      return `Started ringing ${nameOf(event)}, for up to ${formatDuration(event.maxMs)}.`;
    case "accepted":
      return `${nameOf(event)} accepted${after(event.afterMs)}.`;
    case "declined":
      return `${nameOf(event)} declined${after(event.afterMs)}.`;
    case "no_answer":
      return `${nameOf(event)} didn't answer and was set to away.`;
    case "no_answer_to_suspect":
      return `${nameOf(event)} didn't answer and stayed available, because earlier calls from the visitor's network weren't answered.`;
    case "visitor_blocked":
      return `${nameOf(event)} blocked the visitor.`;
    case "agent_unavailable":
      return `${nameOf(event)} became unavailable.`;
    case "agent_disconnected":
      return `${nameOf(event)} disconnected.`;
    case "agent_reconnected":
      return `${nameOf(event)} reconnected.`;
    case "agent_removed":
      return `${nameOf(event)} was removed from the organisation.`;
    case "connected":
      return "Audio and video connected.";
    case "visitor_left":
      return "The visitor left the page.";
    case "visitor_disconnected":
      return "The visitor disconnected.";
    case "visitor_reconnected":
      return "The visitor reconnected.";
    case "visitor_rejoined":
      return "The visitor continued the call on another page.";
    case "media_failed": {
      const failed = `Audio and video couldn't connect. Reported by the ${event.side}'s browser`;
      return event.detail === "" ? `${failed}.` : `${failed}: ${event.detail}`;
    }
    case "ended":
      return event.reason ? endings[event.reason].description : "The call ended.";
    case "other":
      return "The call was updated.";
  }
}

const nameOf = ({ agent }: { readonly agent: string | null }): string =>
  agent ?? detail.legs.removedAgent;

const after = (ms: number | null): string => (ms === null ? "" : ` after ${formatDuration(ms)}`);
