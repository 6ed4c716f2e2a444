export const CLIP_KINDS = ["wave", "opener", "listening"] as const;
export type ClipKind = (typeof CLIP_KINDS)[number];

export const CLIP_TYPES = ["video/webm", "video/mp4"] as const;
export type ClipType = (typeof CLIP_TYPES)[number];

const SECOND_MS = 1_000;

/** What a clip of each kind may be. Only openers are played with sound. */
export const CLIP_RULES: Readonly<
  Record<ClipKind, { readonly minMs: number; readonly maxMs: number; readonly sound: boolean }>
> = {
  wave: { minMs: 3 * SECOND_MS, maxMs: 10 * SECOND_MS, sound: false },
  opener: { minMs: 3 * SECOND_MS, maxMs: 30 * SECOND_MS, sound: true },
  listening: { minMs: 3 * SECOND_MS, maxMs: 20 * SECOND_MS, sound: false },
};

/** Recorders end at the next frame, and the last frame has a duration of its own. */
export const LENGTH_TOLERANCE_MS = 250;

/** The widget shows a clip in at most 400 × 500 CSS pixels; larger ones only cost its visitors time. */
export const CLIP_PIXELS = { min: 120, max: 1_280 } as const;

/** In the widget's card, at twice its pixels less a quarter: where faces are small, that looks the same. */
export const CLIP_SIZE = { width: 480, height: 600 } as const;

export const MAX_CLIP_BYTES = 10 * 1_024 * 1_024;

/** What is in a file, as far as its bytes tell. */
export type ClipFacts = {
  readonly type: ClipType;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  /** Null if it isn't known. */
  readonly videoCodec: string | null;
  readonly hasSound: boolean;
};

export const CLIP_PROBLEMS = [
  "not_a_video",
  "unreadable",
  "codec",
  "too_short",
  "too_long",
  "too_small",
  "too_large",
  "has_sound",
  "no_poster",
] as const;
export type ClipProblem = (typeof CLIP_PROBLEMS)[number];

// What Chrome, Firefox and Safari all play in these containers.
const CODECS: Readonly<Record<ClipType, readonly string[]>> = {
  "video/webm": ["vp8", "vp9"],
  "video/mp4": ["avc"],
};

/** Why a file can't be a clip of this kind, or null if it can. */
export function clipProblem(kind: ClipKind, facts: ClipFacts): ClipProblem | null {
  const { minMs, maxMs, sound } = CLIP_RULES[kind];
  const { durationMs, width, height } = facts;
  if (!facts.videoCodec || !CODECS[facts.type].includes(facts.videoCodec)) return "codec";
  if (!(durationMs >= minMs - LENGTH_TOLERANCE_MS)) return "too_short";
  if (durationMs > maxMs + LENGTH_TOLERANCE_MS) return "too_long";
  if (Math.min(width, height) < CLIP_PIXELS.min) return "too_small";
  if (Math.max(width, height) > CLIP_PIXELS.max) return "too_large";
  return facts.hasSound && !sound ? "has_sound" : null;
}

/** Where a clip is shown: with an agent, or with all agents of a pool who have none of this kind. */
export type ClipOwner<AgentId = string, PoolId = string> =
  | { readonly agentId: AgentId; readonly poolId?: undefined }
  | { readonly poolId: PoolId; readonly agentId?: undefined };
