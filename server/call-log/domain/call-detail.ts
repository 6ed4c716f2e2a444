import type { CallSide, Quality, RestartOutcome } from "../../call-media/domain/media.ts";
import type { CALL_STATES, EndReason, LegOutcome } from "../../calls/domain/call.ts";
import type { CallMode } from "../../calls/domain/call-request.ts";
import type { CobrowseEventType } from "../../cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../kernel/ids.ts";
import type { RoutingDecision } from "../../routing/domain/decision.ts";
import type { MaskingLevel } from "../../settings/domain/privacy-settings.ts";

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
