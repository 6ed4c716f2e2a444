import type { RetainedKind, RetentionCause, RunState } from "./retention-run.ts";

/** Recordings or transcripts of a deletion. Dates as ISO strings. */
export type Affected = {
  readonly kind: RetainedKind;
  readonly items: number;
  readonly bytes: number;
  /** Of the calls. */
  readonly oldest: string;
  readonly newest: string;
  /** Calls up to this moment are affected. */
  readonly cutoff: string | null;
};

/** What a shorter retention would delete. An admin is asked to confirm exactly this. */
export type Proposal = {
  readonly runId: string;
  readonly affected: readonly Affected[];
};

/** `confirm`: nothing is saved before the admin confirms the deletion. */
export type SaveOutcome =
  | { readonly status: "saved" }
  | { readonly status: "scheduled" }
  | { readonly status: "confirm"; readonly proposal: Proposal };

/** A deletion as admins see it on the page of the settings. Dates as ISO strings. */
export type DeletionView = {
  readonly runId: string;
  readonly state: Exclude<RunState, "proposed" | "undone">;
  readonly items: number;
  readonly recordings: number;
  readonly transcripts: number;
  readonly bytes: number;
  readonly deleted: number;
  readonly skipped: number;
  /** Until then it can be undone. */
  readonly runsAt: string;
  readonly finishedAt: string | null;
  /** The server's time, from which countdowns are counted. */
  readonly now: string;
};

/** A recording or transcript that is kept. */
export type KeptView = {
  readonly state: "kept";
  /** Null: for ever, or as long as the call is on hold. */
  readonly until: string | null;
};
/** One that is deleted, or is about to be. */
export type DeletedView = {
  readonly state: "deleted" | "scheduled";
  readonly at: string;
  readonly cause: RetentionCause | null;
  /** Null if no member asked for it. */
  readonly by: string | null;
  readonly reason: string | null;
};

/** For how long what was recorded in a call is kept. Null: there is none. Dates as ISO strings. */
export type CallRetention = {
  readonly recording: KeptView | DeletedView | null;
  readonly transcript: KeptView | DeletedView | null;
  readonly hold: {
    readonly reason: string;
    readonly placedBy: string;
    readonly placedAt: string;
  } | null;
};
