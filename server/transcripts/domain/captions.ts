import type { CallSide } from "../../call-media/domain/media.ts";

/** The label of the data channel on which the desk sends captions to the visitor's page. */
export const CAPTIONS_LABEL = "captions";

/** What a side says at the moment. It is replaced by the next one of its side until it is final. */
export type Caption = {
  readonly side: CallSide;
  readonly text: string;
  readonly final: boolean;
};

export type CaptionLine = Caption & {
  /** When it was received. */
  readonly atMs: number;
};

/** How long a caption is shown. */
export const CAPTION_SHOWN_MS = 7_000;

const MAX_LINES = 3;
const MAX_TEXT = 500;

/** The lines to show after this caption. */
export function addCaption(
  lines: readonly CaptionLine[],
  caption: Caption,
  nowMs: number,
): CaptionLine[] {
  const shown = pruneCaptions(lines, nowMs);
  const line = { ...caption, atMs: nowMs };
  const open = shown.findIndex(({ side, final }) => side === caption.side && !final);
  if (caption.text === "") return shown.filter((_, index) => index !== open);
  if (open >= 0) return shown.with(open, line);
  return [...shown, line].slice(-MAX_LINES);
}

/** Without the lines whose time is over. */
export const pruneCaptions = (lines: readonly CaptionLine[], nowMs: number): CaptionLine[] =>
  lines.filter(({ atMs }) => nowMs - atMs < CAPTION_SHOWN_MS);

export const writeCaption = (caption: Caption): string => JSON.stringify(caption);

/** A caption as it was sent; null if it is something else. */
export function readCaption(data: unknown): Caption | null {
  if (typeof data !== "string") return null;
  const { side, text, final } = parsed(data);
  if (side !== "visitor" && side !== "agent") return null;
  if (typeof text !== "string" || typeof final !== "boolean") return null;
  return { side, text: text.slice(0, MAX_TEXT), final };
}

function parsed(json: string): { side?: unknown; text?: unknown; final?: unknown } {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}
