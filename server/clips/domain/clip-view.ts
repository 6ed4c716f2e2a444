import type { ClipKind, ClipType } from "./clip.ts";

/** A clip as the page shows it on which it is recorded. */
export type ClipView = {
  readonly kind: ClipKind;
  readonly url: string;
  readonly posterUrl: string;
  readonly captions: string;
  readonly captionsUrl: string | null;
  readonly mediaType: ClipType;
  readonly byteSize: number;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  /** ISO 8601. */
  readonly createdAt: string;
};
