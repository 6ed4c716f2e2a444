import type { MediaTicket } from "../../call-media/domain/media.ts";
import type { EndReason } from "../../calls/domain/call.ts";
import type { CallMode } from "../../calls/domain/call-request.ts";
import type { CallId, MessageId, PoolId } from "../../kernel/ids.ts";
import type { Greeter } from "../../people/domain/greeter.ts";
import type { VisitorRecording } from "../../recordings/domain/recording-view.ts";
import type { CobrowsePolicy, MaskingLevel } from "../../settings/domain/privacy-settings.ts";
import type { Offer } from "../../settings/domain/unavailable-settings.ts";

/** The visitor's call as the widget shows it. Times are by the server's clock, in ISO 8601. */
export type VisitorCall =
  | {
      readonly at: "ringing";
      readonly callId: CallId;
      readonly greeter: Greeter;
      readonly mode: CallMode;
      readonly holder: number;
      readonly requestedAt: string;
      /** The page connects for signaling while it rings, so that an accepted call starts at once. */
      readonly media: MediaTicket;
    }
  | {
      /** A page notices connected media on its own, so it isn't refreshed for "connected". */
      readonly at: "accepted" | "connected";
      readonly callId: CallId;
      readonly greeter: Greeter;
      readonly mode: CallMode;
      readonly acceptedAt: string;
      readonly endsBy: string;
      /** The number of the visitor's page that holds the call. Each takeover adds 1. */
      readonly holder: number;
      /** When the page that holds the call disconnected, and when the agent's desk did. */
      readonly visitorGoneAt: string | null;
      readonly agentGoneAt: string | null;
      readonly media: MediaTicket;
      /** The offer of a media restart that the visitor's page hasn't answered. */
      readonly restart: { readonly attempt: number; readonly offer: string } | null;
      /** How this page is shared with the agent. Null if it isn't shared. */
      readonly cobrowse: CobrowsePolicy | null;
      /** How many chat messages there are. Left out if none. */
      readonly chat?: number;
      /** Left out if the call isn't recorded. */
      readonly recording?: VisitorRecording;
    }
  | {
      readonly at: "ended";
      readonly callId: CallId;
      readonly greeter: Greeter | null;
      readonly reason: EndReason;
    };

/** An agent asks on the visitor's pages whether they want to talk now. */
export type VisitorCallBack = {
  readonly messageId: MessageId;
  readonly greeter: Greeter;
  /** On the server's clock, in ISO 8601. */
  readonly until: string;
};

export type VisitorView = {
  readonly now: string;
  /** The agent to show. Null if no agent is free and while the visitor has an open call. */
  readonly greeter: Greeter | null;
  /** The organization pauses, so nobody can be called for longer. */
  readonly paused?: boolean;
  /** When somebody can next be there, ISO 8601. Left out during working hours, and if unknown. */
  readonly backAt?: string;
  /** What the visitor can do while no agent is available. Left out if that is nothing. */
  readonly offers?: readonly Offer[];
  /** The name of the agent whose link opened the page, while that agent isn't free. */
  readonly linked?: string;
  /** An agent calls the visitor back and waits for an answer. */
  readonly callBack?: VisitorCallBack;
  /** The pool that answers on this page, reported back on the presence socket. Null during a call. */
  readonly poolId: PoolId | null;
  /** How a page is masked in a call. At the strict level its title isn't sent. Null if unknown. */
  readonly level: MaskingLevel | null;
  /** The open call, else the requested one, else null. */
  readonly call: VisitorCall | null;
};
