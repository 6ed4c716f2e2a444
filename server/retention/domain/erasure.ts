import type { Erased } from "./retention-run.ts";

/** What there is of a visitor, or what was erased. Contains no personal data. */
export type VisitorData = Erased & {
  readonly recordings: number;
  readonly transcripts: number;
};

/** What proves an erasure. Dates as ISO strings. */
export type Receipt = {
  readonly erasureId: string;
  readonly requestedAt: string;
  readonly requestedBy: string | null;
  /** Null while files are being deleted. */
  readonly finishedAt: string | null;
  readonly erased: VisitorData;
};
