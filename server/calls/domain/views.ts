import { z } from "zod";
import type { CallSide, Quality, RestartOutcome } from "../../call-media/domain/media.ts";
import type { CobrowseEventType } from "../../cobrowse/domain/cobrowse-history.ts";
import type { AgentId, CallId, PoolId } from "../../kernel/ids.ts";
import type { AwayReason, PresenceStatus } from "../../presence/domain/presence.ts";
import type { RoutingDecision } from "../../routing/domain/decision.ts";
import type { CobrowsePolicy, MaskingLevel } from "../../settings/domain/privacy-settings.ts";
import type { CALL_STATES, EndReason, LegOutcome } from "./call.ts";

/** What the visitor offers: a camera and a microphone, or a microphone alone. */
export const CALL_MODES = ["video", "voice"] as const;
export type CallMode = (typeof CALL_MODES)[number];

/** The visitor's page as the widget reports it. Never trusted for more than being shown. */
export const LONGEST_ADDRESS = 2_048;
export const PageSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(LONGEST_ADDRESS),
  title: z.string().max(300),
});
export type Page = z.infer<typeof PageSchema>;

/** The agent as visitors see him or her. Absent pictures are drawn from the initials. */
export type Greeter = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly clipUrl: string | null;
};

/** All that one side needs to reach the other, valid for this call alone. */
export type MediaTicket = {
  readonly peerId: string;
  readonly remotePeerId: string;
  /** Passed as PeerJS's `token`; checked when the signalling socket is opened. */
  readonly ticket: string;
  /** PeerJS's `path` on this server's own origin. */
  readonly path: string;
  readonly iceServers: readonly { urls: string[]; username?: string; credential?: string }[];
};

/** The visitor's call as the widget shows it. Times are the server's, in ISO 8601. */
export type VisitorCall =
  | {
      readonly at: "ringing";
      readonly callId: CallId;
      readonly greeter: Greeter;
      readonly mode: CallMode;
      readonly holder: number;
    }
  | {
      /** A page sees its own picture arrive, so its doorbell is not rung for "connected". */
      readonly at: "accepted" | "connected";
      readonly callId: CallId;
      readonly greeter: Greeter;
      readonly mode: CallMode;
      readonly acceptedAt: string;
      readonly endsBy: string;
      /** Which of the visitor's pages holds the call: each that takes it over is one more. */
      readonly holder: number;
      /** Since when the page that holds the call has been gone, and since when the agent's desk. */
      readonly visitorGoneAt: string | null;
      readonly agentGoneAt: string | null;
      readonly media: MediaTicket;
      /** The agent's side restarts the media: an offer that nobody has answered. */
      readonly restart: { readonly attempt: number; readonly offer: string } | null;
      /** How this page is shared with the agent; null for not at all. */
      readonly cobrowse: CobrowsePolicy | null;
    }
  | {
      readonly at: "ended";
      readonly callId: CallId;
      readonly greeter: Greeter | null;
      readonly reason: EndReason;
    };

export type VisitorView = {
  readonly now: string;
  /** Who would answer now; null when nobody can, and while the visitor has an open call. */
  readonly greeter: Greeter | null;
  /** The pool that answers on this page: the page's doorbell tells it back. Null during a call. */
  readonly poolId: PoolId | null;
  /** The open call, else the call that was asked about, else null. */
  readonly call: VisitorCall | null;
};

/** What an agent sees of the visitor. */
export type DeskVisitor = {
  readonly mode: CallMode;
  readonly pageUrl: string;
  readonly pageTitle: string;
  /** When the visitor came to this page, ISO 8601. */
  readonly onPageSince: string;
  /** ISO 3166-1 alpha-2, or null when unknown. */
  readonly country: string | null;
  /** Which pool the visitor came to; null when it is gone. */
  readonly poolName: string | null;
  /** What the pool suggests to say first; empty for nothing. */
  readonly openerScript: string;
};

export type DeskRing = {
  readonly callId: CallId;
  readonly leg: number;
  /** ISO 8601; accepting after it is refused. */
  readonly deadline: string;
  readonly startedAt: string;
  readonly visitor: DeskVisitor;
};

export type DeskCall = {
  readonly callId: CallId;
  readonly at: "accepted" | "connected";
  readonly acceptedAt: string;
  readonly connectedAt: string | null;
  readonly endsBy: string;
  /** Since when the visitor's page has been gone, ISO 8601. */
  readonly visitorGoneAt: string | null;
  /** Another number means another page of the visitor's, which is to be called anew. */
  readonly holder: number;
  readonly visitor: DeskVisitor;
  readonly media: MediaTicket;
  /** The visitor's answer to the restart under way. */
  readonly restart: { readonly attempt: number; readonly answer: string } | null;
  /** How the visitor's page is shared; null where that was switched off when the call began. */
  readonly cobrowse: { readonly level: MaskingLevel } | null;
};

/** Everything an agent's desk shows, sent whole at every change. */
export type DeskView = {
  /** The server's clock, ISO 8601: countdowns are relative to it. */
  readonly now: string;
  readonly presence: {
    readonly status: PresenceStatus;
    /** Whether the agent is switched on. */
    readonly available: boolean;
    readonly awayReason: AwayReason | null;
    readonly changedAt: string;
    /** When the agent becomes away unless somebody uses the desk before, ISO 8601. */
    readonly idleAt: string | null;
    /** Until when the agent is left alone after a call, ISO 8601. */
    readonly wrapUpUntil: string | null;
  };
  /** Whether it is this tab, of all in which the desk is open, that rings and carries the call. */
  readonly leads: boolean;
  readonly ring: DeskRing | null;
  readonly call: DeskCall | null;
  /** This agent's latest call if it ended within the last minute and no other is open. */
  readonly lastCall: {
    readonly callId: CallId;
    readonly reason: EndReason;
    readonly endedAt: string;
    /** From accepting to the end; 0 when it was never answered. */
    readonly durationMs: number;
  } | null;
  /** Visitors who see this agent's greeting now. */
  readonly watching: number;
  readonly greeter: Greeter;
  /** When this agent is removed from the organisation, ISO 8601; null unless that has been asked for. */
  readonly removal: { readonly dueAt: string } | null;
};

export type CallLogRow = {
  readonly callId: CallId;
  readonly requestedAt: string;
  readonly agentName: string | null;
  readonly mode: CallMode;
  readonly state: (typeof CALL_STATES)[number];
  /** Null while the call is open. */
  readonly reason: EndReason | null;
  /** From accepting to the end, or to now while it is open; null when never answered. */
  readonly durationMs: number | null;
  readonly pageUrl: string;
  readonly pageTitle: string;
  readonly country: string | null;
};

export type CallDetail = CallLogRow & {
  readonly siteName: string;
  readonly poolName: string | null;
  readonly acceptedAt: string | null;
  readonly connectedAt: string | null;
  readonly endedAt: string | null;
  readonly legs: readonly {
    readonly leg: number;
    readonly agentName: string | null;
    readonly startedAt: string;
    readonly deadline: string;
    readonly endedAt: string | null;
    readonly outcome: LegOutcome | null;
  }[];
  /** `type` is "requested" or a CallEvent's type. */
  readonly events: readonly {
    readonly version: number;
    readonly type: string;
    readonly at: string;
    readonly facts: Record<string, unknown>;
  }[];
  /** How each agent was found, in order, or why nobody was. */
  readonly decisions: readonly (RoutingDecision & { readonly at: string })[];
  /** Each try to bring the media back, and what it ended on: "host udp", "relay tls". */
  readonly restarts: readonly {
    readonly attempt: number;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly outcome: RestartOutcome | null;
    readonly localCandidate: string | null;
    readonly remoteCandidate: string | null;
  }[];
  /** How well the media flowed, as each side measured it, in order. */
  readonly quality: readonly (Quality & { readonly side: CallSide; readonly at: string })[];
  /** What happened with the shared page; null where sharing was switched off. */
  readonly cobrowse: {
    readonly level: MaskingLevel;
    readonly events: readonly {
      readonly type: CobrowseEventType;
      readonly at: string;
      /** What was clicked or written into; empty for the rest. */
      readonly target: string;
    }[];
  } | null;
};
