/** Why an organization cancels, in Stripe's words. */
export const CANCEL_REASONS = [
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "too_complex",
  "low_quality",
  "customer_service",
  "other",
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export const MAX_CANCEL_COMMENT = 500;
