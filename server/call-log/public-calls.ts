import type { Deps } from "../deps.ts";
import type { OrgId, OutcomeId } from "../kernel/ids.ts";
import type { CallTranscript } from "../transcripts/domain/call-transcript.ts";
import type { CallDetail, CallSummary } from "./domain/call-detail.ts";
import { listCallLog } from "./read-call-log.ts";

type PublicQuery = {
  readonly cursor?: string | undefined;
  /** ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly outcome?: OutcomeId | "missing" | undefined;
};

/** One page of all calls of an organization, as the public API shows them. */
export async function listPublicCalls(
  deps: Pick<Deps, "db" | "clock">,
  orgId: OrgId,
  { cursor = "", from, to, outcome }: PublicQuery,
) {
  const { rows, nextCursor } = await listCallLog(
    deps,
    { orgId, agentId: null },
    {
      cursor: cursor || null,
      text: null,
      outcome: outcome ?? null,
      from: momentOf(from),
      to: momentOf(to),
    },
  );
  return { calls: rows.map(showCall), nextCursor };
}

const momentOf = (text: string | undefined): Date | null => (text ? new Date(text) : null);

const secondsOf = (durationMs: number | null): number | null =>
  durationMs === null ? null : Math.round(durationMs / 1_000);

const showCall = ({ durationMs, pageUrl, pageTitle, outcome, ...call }: CallSummary) => ({
  callId: call.callId,
  requestedAt: call.requestedAt,
  agentName: call.agentName,
  mode: call.mode,
  state: call.state,
  reason: call.reason,
  durationSeconds: secondsOf(durationMs),
  page: { url: pageUrl, title: pageTitle },
  country: call.country,
  outcome: outcome && { outcomeId: outcome.outcomeId, name: outcome.name },
});

export function showCallDetail(call: CallDetail) {
  const { siteName, poolName, acceptedAt, endedAt, content } = call;
  const recording = content?.recording ?? null;
  return {
    ...showCall(call),
    siteName,
    poolName,
    answeredAt: acceptedAt,
    endedAt,
    note: content?.outcome.note.text ?? "",
    recording: recording && {
      state: recording.state,
      durationSeconds: secondsOf(recording.durationMs),
      bytes: recording.bytes,
    },
  };
}

export const showTranscript = ({ state, language, utterances }: CallTranscript) => ({
  state,
  language,
  utterances: utterances.map(({ side, startMs, endMs, text }) => ({
    side,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
    text,
  })),
});
