import type { MediaTicket } from "../../call-media/domain/media.ts";
import type { EndReason } from "../../calls/domain/call.ts";
import type { CallMode } from "../../calls/domain/call-request.ts";
import type { CallId, PoolId } from "../../kernel/ids.ts";
import type { Greeter } from "../../people/domain/greeter.ts";
import type { CobrowsePolicy } from "../../settings/domain/privacy-settings.ts";

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
      /** A page sees its own media arrive, so it is not refreshed for "connected". */
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
  /** The pool that answers on this page, which its presence socket reports back. Null during a call. */
  readonly poolId: PoolId | null;
  /** The open call, else the call that was asked about, else null. */
  readonly call: VisitorCall | null;
};
