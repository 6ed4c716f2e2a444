import type { RetentionDays } from "../../settings/domain/recording-settings.ts";

export const RETAINED_KINDS = ["recording", "transcript"] as const;
export type RetainedKind = (typeof RETAINED_KINDS)[number];

/** Why recordings are deleted. */
export const RETENTION_CAUSES = [
  "retention_shortened",
  "retention_reached",
  "plan_ended",
  "deleted_by_admin",
  "visitor_erased",
] as const;
export type RetentionCause = (typeof RETENTION_CAUSES)[number];

/** `proposed`: an admin is asked to confirm the deletion. */
export const RUN_STATES = ["proposed", "scheduled", "running", "done", "undone"] as const;
export type RunState = (typeof RUN_STATES)[number];

/**
 * Why an item was not deleted. `held`: the call is on legal hold. `kept`: the reason to delete it is
 * gone, such as when retention was lengthened. `gone`: it had been deleted before.
 */
export const SKIP_REASONS = ["held", "kept", "gone"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How long the deletion after a shorter retention can be undone. */
export const UNDO_MS = 10 * 60_000;
/** How long an admin may take to confirm a deletion. */
export const PROPOSAL_MS = 60 * 60_000;
/** What an admin types to confirm a deletion. */
export const CONFIRMATION = "DELETE";

/** Days that each kind is kept. Null: for ever. */
export type Retention = {
  readonly retentionDays: RetentionDays | null;
  readonly transcriptRetentionDays: RetentionDays | null;
};

/** What a deletion was about, besides its items. */
export type RunFacts = {
  /** Retention before and after it was shortened. */
  readonly from?: Retention;
  readonly to?: Retention;
  /** An admin's reason. */
  readonly reason?: string;
  /** Rows of a visitor that were erased. */
  readonly erased?: Erased;
};

/** How much of a visitor's data there is, or was erased. Contains no personal data. */
export type Erased = {
  readonly calls: number;
  readonly notes: number;
  /** What pages said about who the visitor is, with calls and now. */
  readonly identities: number;
  readonly chatMessages: number;
  readonly cobrowseEvents: number;
  readonly consents: number;
  readonly blocks: number;
  /** Messages and call-back requests. Missing in what was erased before these existed. */
  readonly messages?: number;
  /** Calls on legal hold, which stay as they are. */
  readonly heldCalls: number;
};
