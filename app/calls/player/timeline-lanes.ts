import type { CallDetail } from "../../../server/call-log/domain/call-detail.ts";
import type { RecordingGap } from "../../../server/recordings/domain/recording.ts";
import type { Utterance } from "../../../server/transcripts/domain/transcript.ts";
import { buildTimeline } from "../build-timeline.ts";
import { cobrowseEventMessage } from "../cobrowse-messages.ts";
import { callMessages, timelineText } from "../messages.ts";

const { wrote } = callMessages.detail.chat;

type Side = "visitor" | "agent";

/** Milliseconds from the recording's start. */
type Span = { readonly fromMs: number; readonly toMs: number };

export type TimelineMoment = {
  readonly key: string;
  readonly atMs: number;
  readonly kind: "call" | "page" | "connection";
  readonly text: string;
};

/** Moments that lie too close together for a button each. */
export type MomentGroup = {
  /** The middle of its button, in pixels from the timeline's start. */
  readonly leftPx: number;
  readonly moments: readonly [TimelineMoment, ...TimelineMoment[]];
};

export const MOMENT_PX = 24;
// Buttons don't touch.
const GROUP_PX = MOMENT_PX + 2;

/** Buttons for the moments of a timeline this wide. They overlap neither each other nor the ends. */
export function groupMoments(
  { moments, durationMs }: Pick<TimelineLanes, "moments" | "durationMs">,
  widthPx: number,
): MomentGroup[] {
  const groups: MomentGroup[] = [];
  const most = Math.max(MOMENT_PX / 2, widthPx - MOMENT_PX / 2);
  for (const moment of moments) {
    const px = (moment.atMs / durationMs) * widthPx;
    const leftPx = Math.min(Math.max(px, MOMENT_PX / 2), most);
    const last = groups.at(-1);
    if (last && leftPx - last.leftPx < GROUP_PX)
      groups[groups.length - 1] = { ...last, moments: [...last.moments, moment] };
    else groups.push({ leftPx, moments: [moment] });
  }
  return groups;
}

export type QualityLevel = "good" | "fair" | "poor";
export type QualitySpan = Span & { readonly level: QualityLevel };

/** What happened along a recording, on its own clock. */
export type TimelineLanes = {
  readonly durationMs: number;
  readonly gaps: readonly RecordingGap[];
  readonly speech: readonly { readonly side: Side; readonly spans: readonly Span[] }[];
  readonly moments: readonly TimelineMoment[];
  readonly quality: readonly { readonly side: Side; readonly spans: readonly QualitySpan[] }[];
};

type Source = {
  readonly call: CallDetail;
  readonly recording: {
    readonly startedAt: string;
    readonly durationMs: number;
    readonly gaps: readonly RecordingGap[];
  };
  readonly utterances: readonly Utterance[];
};

// Shorter pauses can't be seen on the timeline.
const JOIN_SPEECH_MS = 700;
// Measurements come every few seconds. Without one for longer, nothing is known.
const SAMPLE_MS = 10_000;

const FAIR_ROUND_TRIP_MS = 250;
const POOR_ROUND_TRIP_MS = 500;
const FAIR_LOSS_PERMILLE = 20;
const POOR_LOSS_PERMILLE = 80;

export function buildLanes({ call, recording, utterances }: Source): TimelineLanes {
  const { durationMs, gaps } = recording;
  const startMs = Date.parse(recording.startedAt);
  const place = (at: string) => Date.parse(at) - startMs;
  return {
    durationMs,
    gaps: gaps.filter(({ fromMs, toMs }) => fromMs < durationMs && toMs > fromMs),
    speech: sides((side) => joinSpeech(spokenBy(side, utterances), durationMs)),
    moments: momentsOf(call, place).filter(({ atMs }) => atMs >= 0 && atMs <= durationMs),
    quality: sides((side) =>
      qualityOf(
        call.quality.filter((one) => one.side === side),
        place,
        durationMs,
      ),
    ),
  };
}

function sides<T>(spansOf: (side: Side) => readonly T[]) {
  return (["visitor", "agent"] as const)
    .map((side) => ({ side, spans: spansOf(side) }))
    .filter(({ spans }) => spans.length > 0);
}

const spokenBy = (side: Side, utterances: readonly Utterance[]): Span[] =>
  utterances
    .filter((one) => one.side === side)
    .map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));

function joinSpeech(utterances: readonly Span[], durationMs: number): Span[] {
  const sorted = utterances.toSorted((one, other) => one.fromMs - other.fromMs);
  const joined: Span[] = [];
  for (const { fromMs, toMs } of sorted) {
    if (fromMs >= durationMs) continue;
    const last = joined.at(-1);
    const span = { fromMs, toMs: Math.min(toMs, durationMs) };
    if (last && fromMs - last.toMs < JOIN_SPEECH_MS)
      joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    else joined.push(span);
  }
  return joined;
}

function momentsOf(call: CallDetail, place: (at: string) => number): TimelineMoment[] {
  const agentName = call.agentName ?? "";
  const moments: TimelineMoment[] = [
    ...buildTimeline(call).map((event) => ({
      key: `call ${event.type} ${event.at}`,
      atMs: place(event.at),
      kind: "call" as const,
      text: timelineText(event),
    })),
    ...(call.cobrowse?.events ?? []).map((event, index) => ({
      key: `page ${index} ${event.type} ${event.at}`,
      atMs: place(event.at),
      kind: "page" as const,
      text: cobrowseEventMessage(event, agentName),
    })),
    ...(call.content?.chat ?? []).map(({ n, side, text, sentAt }) => ({
      key: `chat ${n}`,
      atMs: place(sentAt),
      kind: "call" as const,
      text: wrote(
        side === "agent" && agentName ? agentName : callMessages.detail.chat.visitor,
        text,
      ),
    })),
  ];
  return moments.toSorted((one, other) => one.atMs - other.atMs);
}

function qualityOf(
  samples: CallDetail["quality"],
  place: (at: string) => number,
  durationMs: number,
): QualitySpan[] {
  return samples.flatMap((sample) => {
    const toMs = Math.min(place(sample.at), durationMs);
    const fromMs = Math.max(0, place(sample.at) - SAMPLE_MS);
    return toMs > fromMs ? [{ fromMs, toMs, level: levelOf(sample) }] : [];
  });
}

export function levelOf({
  roundTripMs,
  lossPermille,
}: Pick<CallDetail["quality"][number], "roundTripMs" | "lossPermille">): QualityLevel {
  const [trip, loss] = [roundTripMs ?? 0, lossPermille ?? 0];
  if (trip >= POOR_ROUND_TRIP_MS || loss >= POOR_LOSS_PERMILLE) return "poor";
  return trip >= FAIR_ROUND_TRIP_MS || loss >= FAIR_LOSS_PERMILLE ? "fair" : "good";
}
