import { expect, test } from "vitest";
import { type ClipFacts, type ClipKind, type ClipProblem, clipProblem } from "./clip.ts";

const FACTS: ClipFacts = {
  type: "video/webm",
  durationMs: 5_000,
  width: 480,
  height: 600,
  videoCodec: "vp9",
  hasSound: false,
};

type Row = Partial<ClipFacts> & { readonly kind: ClipKind; readonly problem: ClipProblem | null };

const ROWS: readonly Row[] = [
  { kind: "wave", problem: null },
  { kind: "wave", durationMs: 2_749, problem: "too_short" },
  { kind: "wave", durationMs: 2_750, problem: null },
  { kind: "wave", durationMs: 10_250, problem: null },
  { kind: "wave", durationMs: 10_251, problem: "too_long" },
  { kind: "wave", durationMs: Number.NaN, problem: "too_short" },
  { kind: "wave", hasSound: true, problem: "has_sound" },
  { kind: "opener", durationMs: 2_749, problem: "too_short" },
  { kind: "opener", durationMs: 30_250, problem: null },
  { kind: "opener", durationMs: 30_251, problem: "too_long" },
  { kind: "opener", hasSound: true, problem: null },
  { kind: "listening", durationMs: 20_250, problem: null },
  { kind: "listening", durationMs: 20_251, problem: "too_long" },
  { kind: "listening", hasSound: true, problem: "has_sound" },
  { kind: "wave", width: 119, problem: "too_small" },
  { kind: "wave", width: 120, height: 120, problem: null },
  { kind: "wave", width: 1_280, height: 720, problem: null },
  { kind: "wave", height: 1_281, problem: "too_large" },
  { kind: "wave", videoCodec: "vp8", problem: null },
  { kind: "wave", videoCodec: "av1", problem: "codec" },
  { kind: "wave", videoCodec: "avc", problem: "codec" },
  { kind: "wave", videoCodec: null, problem: "codec" },
  { kind: "wave", type: "video/mp4", videoCodec: "avc", problem: null },
  { kind: "wave", type: "video/mp4", videoCodec: "hevc", problem: "codec" },
  { kind: "wave", type: "video/mp4", videoCodec: "vp9", problem: "codec" },
];

test.each(ROWS)("a $kind: $problem %#", ({ kind, problem, ...facts }) => {
  expect(clipProblem(kind, { ...FACTS, ...facts })).toBe(problem);
});
