import type { MediaTicket } from "../../call-media/domain/media.ts";
import type { EndReason } from "../../calls/domain/call.ts";
import type { CallMode } from "../../calls/domain/call-request.ts";
import type { CallId } from "../../kernel/ids.ts";
import type { Greeter } from "../../people/domain/greeter.ts";
import type { AwayReason, PresenceStatus } from "../../presence/domain/presence.ts";
import type { DeskRecording } from "../../recordings/domain/recording-view.ts";
import type { MaskingLevel } from "../../settings/domain/privacy-settings.ts";
import type { KnownVisitor } from "../../visitors/domain/known-visitor.ts";
import type { VisitedPage } from "../../visitors/domain/visited-pages.ts";

/** What an agent sees of the visitor. */
export type DeskVisitor = {
  /** Who the visitor is, as the site's page said. Null if it said nothing. */
  readonly known: KnownVisitor | null;
  /** The pages of the visit before the call, the oldest first. */
  readonly pages: readonly VisitedPage[];
  readonly mode: CallMode;
  readonly pageUrl: string;
  readonly pageTitle: string;
  /** When the visitor opened this page, ISO 8601. */
  readonly onPageSince: string;
  /** ISO 3166-1 alpha-2, or null when unknown. */
  readonly country: string | null;
  /** The pool that answers the call. Null if it was deleted. */
  readonly poolName: string | null;
  /** The pool's suggested opening words, possibly empty. */
  readonly openerScript: string;
};

export type DeskRing = {
  readonly callId: CallId;
  readonly leg: number;
  /** ISO 8601. Later answers are refused. */
  readonly deadline: string;
  readonly startedAt: string;
  /** The agent calls this visitor back, so the desk answers by itself. */
  readonly isCallBack: boolean;
  readonly visitor: DeskVisitor;
  /** The desk connects for signaling while it rings. The server relays nothing before the answer. */
  readonly media: MediaTicket;
};

export type DeskCall = {
  readonly callId: CallId;
  readonly at: "accepted" | "connected";
  readonly acceptedAt: string;
  readonly connectedAt: string | null;
  readonly endsBy: string;
  /** When the visitor's page disconnected, ISO 8601. Null while it is connected. */
  readonly visitorGoneAt: string | null;
  /** The number of the visitor's page. If it changes, the desk must connect to the new page. */
  readonly holder: number;
  readonly visitor: DeskVisitor;
  readonly media: MediaTicket;
  /** The visitor's answer to the open restart. */
  readonly restart: { readonly attempt: number; readonly answer: string } | null;
  /** How the visitor's page is shared. Null if co-browse was off when the call was requested. */
  readonly cobrowse: { readonly level: MaskingLevel } | null;
  /** Null if the call isn't recorded. */
  readonly recording: DeskRecording | null;
  /** How many chat messages there are. */
  readonly chat: number;
};

/** Everything an agent's desk shows. Sent completely at every change. */
export type DeskView = {
  /** The server's time, ISO 8601. Countdowns are relative to it. */
  readonly now: string;
  readonly presence: {
    readonly status: PresenceStatus;
    /** Whether the agent is switched on. */
    readonly available: boolean;
    readonly awayReason: AwayReason | null;
    readonly changedAt: string;
    /** When the agent goes away unless the desk is used before, ISO 8601. */
    readonly idleAt: string | null;
    /** The organization's setting: minutes without activity after which the agent goes away. */
    readonly idleMinutes: number;
    /** The end of the wrap-up, ISO 8601. */
    readonly wrapUpUntil: string | null;
    /** When the working hours end, or ended, in which the agent last switched on, ISO 8601. */
    readonly hoursEndAt: string | null;
    /** When the agent's next working hours begin, ISO 8601, or null. Absent if these are now. */
    readonly outsideHours?: { readonly until: string | null };
  };
  /** The organization's time zone, in which working hours are shown. */
  readonly timeZone: string;
  /** Whether this is the leading tab, which plays the ring and carries the call. */
  readonly leads: boolean;
  readonly ring: DeskRing | null;
  readonly call: DeskCall | null;
  /** This agent's latest call if it ended within the last minute and no other is open. */
  readonly lastCall: {
    readonly callId: CallId;
    readonly reason: EndReason;
    readonly endedAt: string;
    /** From accepting to the end; 0 if it wasn't answered. */
    readonly durationMs: number;
  } | null;
  /** How many visitors are shown this agent's greeting. */
  readonly watching: number;
  readonly greeter: Greeter;
  /** Whether the organization records calls, and its plan allows it. */
  readonly recordsCalls: boolean;
  /** When this agent will be removed from the organization, ISO 8601. Null if not scheduled. */
  readonly removal: { readonly dueAt: string } | null;
};
