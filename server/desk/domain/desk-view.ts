import type { MediaTicket } from "../../call-media/domain/media.ts";
import type { EndReason } from "../../calls/domain/call.ts";
import type { CallMode } from "../../calls/domain/call-request.ts";
import type { CallId } from "../../kernel/ids.ts";
import type { Greeter } from "../../people/domain/greeter.ts";
import type { AwayReason, PresenceStatus } from "../../presence/domain/presence.ts";
import type { MaskingLevel } from "../../settings/domain/privacy-settings.ts";

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
    /** The organisation's setting: minutes without activity until the agent becomes away. */
    readonly idleMinutes: number;
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
