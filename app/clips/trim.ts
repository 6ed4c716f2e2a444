import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";

/** The part of a recording that is used. */
export type Range = { readonly startMs: number; readonly endMs: number };

export const TRIM_STEP_MS = 100;

export const lengthOf = ({ startMs, endMs }: Range): number => endMs - startMs;

/** As much of a recording as its kind allows, from its start. */
export const wholeRange = (kind: ClipKind, durationMs: number): Range => ({
  startMs: 0,
  endMs: Math.min(durationMs, CLIP_RULES[kind].maxMs),
});

/**
 * Moves the start or the end. What is left never gets shorter than its kind allows, and the other side
 * follows where it would get too long.
 */
export function moveRange(
  kind: ClipKind,
  durationMs: number,
  range: Range,
  moved: { readonly startMs?: number | undefined; readonly endMs?: number | undefined },
): Range {
  const { minMs, maxMs } = CLIP_RULES[kind];
  const least = Math.min(minMs, durationMs);
  if (moved.startMs !== undefined) {
    const startMs = clamp(moved.startMs, 0, durationMs - least);
    return { startMs, endMs: clamp(range.endMs, startMs + least, startMs + maxMs) };
  }
  const endMs = clamp(moved.endMs ?? range.endMs, least, durationMs);
  return { startMs: clamp(range.startMs, endMs - maxMs, endMs - least), endMs };
}

const clamp = (value: number, min: number, max: number): number =>
  Math.max(Math.max(min, 0), Math.min(max, value));
