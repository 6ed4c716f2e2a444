/** How far a change of seats has come. */
export const SEAT_CHANGE_STATES = [
  /** Stripe may or may not have the new number. */
  "started",
  "done",
  /** Stripe refused, and nothing has changed. */
  "refused",
  /** The change could not be saved, and Stripe has the old number again. */
  "put_back",
  /** Stripe and Foyer may differ until the next reconcile. */
  "stuck",
  /** Reconciling has ended it. */
  "reconciled",
] as const;
export type SeatChangeState = (typeof SEAT_CHANGE_STATES)[number];

/** Why operations are alerted. */
export const ALERT_KINDS = [
  /** Reconciling found that the mirror differed from Stripe. */
  "drift",
  /** A seat change could not be put back at Stripe. */
  "seats_stuck",
  /** Stripe reports a status that this version doesn't know. */
  "unknown_status",
  /** An invoice or a subscription that Foyer can't explain, such as a second subscription. */
  "unexpected_subscription",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
