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

export const RUN_STATES = ["scheduled", "running", "done", "undone"] as const;
export type RunState = (typeof RUN_STATES)[number];
