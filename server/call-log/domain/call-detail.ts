import type { CallSide, Quality, RestartOutcome } from "../../call-media/domain/media.ts";
import type { CALL_STATES, EndReason, LegOutcome } from "../../calls/domain/call.ts";
import type { CallMode } from "../../calls/domain/call-request.ts";
import type { ChatMessage } from "../../chat/domain/chat.ts";
import type { CobrowseEventType } from "../../cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../kernel/ids.ts";
import type { CallOutcome, GivenOutcome } from "../../outcomes/domain/call-outcome.ts";
import type { Rating } from "../../ratings/domain/rating-scale.ts";
import type { RecordingGap, RecordingState } from "../../recordings/domain/recording.ts";
import type { CallRetention } from "../../retention/domain/retention-view.ts";
import type { RoutingDecision } from "../../routing/domain/decision.ts";
import type { MaskingLevel } from "../../settings/domain/privacy-settings.ts";
import type { CallTranscript } from "../../transcripts/domain/call-transcript.ts";
import type { TranscriptState } from "../../transcripts/domain/transcript.ts";
import type { TranscriptFailure } from "../../transcripts/domain/transcription-error.ts";
import type { KnownVisitor } from "../../visitors/domain/known-visitor.ts";
import type { VisitedPage } from "../../visitors/domain/visited-pages.ts";
import type { SnippetPart } from "./search-snippet.ts";

/** What the log and a call's page both show. */
export type CallSummary = {
  readonly callId: CallId;
  readonly requestedAt: string;
  readonly agentName: string | null;
  readonly mode: CallMode;
  readonly state: (typeof CALL_STATES)[number];
  /** Null while the call is open. */
  readonly reason: EndReason | null;
  /** From accepting to the end, or to now while open. Null if not answered. */
  readonly durationMs: number | null;
  readonly pageUrl: string;
  readonly pageTitle: string;
  readonly country: string | null;
  /** The name that the site's page gave, or what else it said. Null if it said nothing. */
  readonly visitor: { readonly name: string; readonly verified: boolean } | null;
  readonly outcome: GivenOutcome | null;
};

export type CallLogRow = CallSummary & {
  /** Null if there is none, or the viewer may not see it. */
  readonly transcript: {
    readonly state: TranscriptState;
    readonly failure: TranscriptFailure | null;
    readonly mayRetry: boolean;
  } | null;
  /** What matches the search. Null without a search. */
  readonly found: { readonly startMs: number; readonly snippet: readonly SnippetPart[] } | null;
};

export type LoggedRecording = {
  readonly state: RecordingState;
  readonly startedAt: string;
  /** Null until the recording is ready. */
  readonly durationMs: number | null;
  readonly gaps: readonly RecordingGap[];
  /** Of all files. */
  readonly bytes: number;
  readonly hasPoster: boolean;
  /** Whether the visitor's page was recorded too. */
  readonly hasPage: boolean;
  readonly deletedAt: string | null;
};

/** Why a call that should be recorded wasn't: the visitor declined, or the agent's browser couldn't. */
export type NotRecorded = "declined" | "not_possible";

/** What only admins and the agent who took the call see. */
export type CallContent = {
  readonly recording: LoggedRecording | null;
  readonly notRecorded: NotRecorded | null;
  readonly outcome: CallOutcome;
  readonly transcript: CallTranscript | null;
  readonly chat: readonly ChatMessage[];
  /** How the visitor rated the call. Null if they didn't. */
  readonly rating: Rating | null;
};

/** A call of the same visitor before another one. */
export type EarlierCall = Pick<
  CallSummary,
  "callId" | "requestedAt" | "agentName" | "state" | "reason" | "visitor" | "outcome"
> & {
  readonly isAnswered: boolean;
  /** Whether the viewer may open its page. */
  readonly isOpenable: boolean;
};

/** What is known of the visitor of a call. */
export type CallVisitor = {
  readonly known: KnownVisitor | null;
  /** The pages of the visit before the call, the oldest first. */
  readonly pages: readonly VisitedPage[];
  /** The newest first. */
  readonly earlier: readonly EarlierCall[];
};

export type CallDetail = CallSummary & {
  readonly content: CallContent | null;
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
  /** The routing decision for each leg, in order, including one that found no agent. */
  /** Null if the call was not recorded. */
  readonly retention: CallRetention | null;
  readonly decisions: readonly (RoutingDecision & { readonly at: string })[];
  /** The ICE restarts, with the candidates each ended on, such as "host udp" or "relay tls". */
  readonly restarts: readonly {
    readonly attempt: number;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly outcome: RestartOutcome | null;
    readonly localCandidate: string | null;
    readonly remoteCandidate: string | null;
  }[];
  /** The media quality that each side measured, in order. */
  readonly quality: readonly (Quality & { readonly side: CallSide; readonly at: string })[];
  /** The history of the shared page. Null if co-browse was off. */
  readonly cobrowse: {
    readonly level: MaskingLevel;
    readonly events: readonly {
      readonly type: CobrowseEventType;
      readonly at: string;
      /** The element that was clicked or typed into; otherwise empty. */
      readonly target: string;
    }[];
  } | null;
};
