/** Where a feature request stands. */
export const FEATURE_STATUSES = ["open", "planned", "in_progress", "shipped", "declined"] as const;
export type FeatureStatus = (typeof FEATURE_STATUSES)[number];

/** Where a bug report stands. */
export const BUG_STATUSES = ["new", "confirmed", "fixed", "closed"] as const;
export type BugStatus = (typeof BUG_STATUSES)[number];
