import type { AccessState } from "../../access/domain/access.ts";

/** How an organization is doing, as staff see it. */
export const HEALTH_LEVELS = ["good", "attention", "bad"] as const;
export type HealthLevel = (typeof HEALTH_LEVELS)[number];

export type HealthFacts = {
  readonly access: AccessState;
  readonly openAlerts: number;
  readonly failedRecordings: number;
  readonly failedTranscripts: number;
  /** In the last 30 days. */
  readonly calls: number;
  readonly answered: number;
};

export const HEALTH_REASONS = [
  "blocked",
  "alert",
  "payment_due",
  "cancelling",
  "paused",
  "failed_recordings",
  "failed_transcripts",
  "missed_calls",
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

export type Health = { readonly level: HealthLevel; readonly reasons: readonly HealthReason[] };

const BAD: ReadonlySet<HealthReason> = new Set(["blocked", "alert"]);
const MIN_CALLS = 10;

const HOLDS: Readonly<Record<HealthReason, (facts: HealthFacts) => boolean>> = {
  blocked: ({ access }) => access === "blocked",
  alert: ({ openAlerts }) => openAlerts > 0,
  payment_due: ({ access }) => access === "grace",
  cancelling: ({ access }) => access === "cancelling",
  paused: ({ access }) => access === "paused" || access === "pausing",
  failed_recordings: ({ failedRecordings }) => failedRecordings > 0,
  failed_transcripts: ({ failedTranscripts }) => failedTranscripts > 0,
  missed_calls: ({ calls, answered }) => calls >= MIN_CALLS && answered * 2 < calls,
};

export function healthOf(facts: HealthFacts): Health {
  const reasons = HEALTH_REASONS.filter((reason) => HOLDS[reason](facts));
  const level = reasons.some((reason) => BAD.has(reason))
    ? "bad"
    : reasons.length > 0
      ? "attention"
      : "good";
  return { level, reasons };
}
