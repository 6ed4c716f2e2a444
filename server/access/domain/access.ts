import type { Plan } from "./plan.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

// A person has to look at a status that this version doesn't know; until then the plan goes on.
const UNKNOWN_STATUS_MS = 72 * HOUR_MS;

/** Data is kept for this long after a plan's end. */
export const RETENTION_DAYS = 30;

/** What an organization's plan allows at a moment. Dates are instants that the mirror names. */
export type Access =
  /** Nothing is limited: billing is off, or the organization hasn't chosen a plan since it came. */
  | { readonly state: "unlimited" }
  | { readonly state: "free" }
  | { readonly state: "trialing"; readonly endsAt: Date | null }
  | { readonly state: "active"; readonly renewsAt: Date | null }
  /** A payment failed. Everything works until `blocksAt`. */
  | { readonly state: "grace"; readonly since: Date; readonly blocksAt: Date }
  | { readonly state: "blocked"; readonly since: Date; readonly reason: BlockReason }
  /** A pause was requested. No new calls. */
  | { readonly state: "pausing"; readonly endsAt: Date }
  | { readonly state: "paused"; readonly endsAt: Date | null }
  /** Canceled, and paid until `endsAt`. */
  | { readonly state: "cancelling"; readonly endsAt: Date }
  | { readonly state: "ended"; readonly endedAt: Date; readonly purgeDueAt: Date }
  /** The organization will be deleted. Its admins can still keep it. */
  | { readonly state: "closing"; readonly deletedAt: Date };

export type AccessState = Access["state"];
export type BlockReason = "unpaid" | "unknown_status";

export type AccessRules = { readonly graceDays: number };

/** What an organization is judged by. */
export type OrganizationFacts = {
  /** Null if the organization has no plan. */
  readonly plan: Plan | null;
  /** Null unless its deletion was asked for. */
  readonly deletionDueAt: Date | null;
};

/** The only place that decides what an organization may do. A deletion comes before its plan. */
export function accessOfOrganization(
  { plan, deletionDueAt }: OrganizationFacts,
  rules: AccessRules,
  now: Date,
): Access {
  return deletionDueAt
    ? { state: "closing", deletedAt: deletionDueAt }
    : accessOf(plan, rules, now);
}

/** What a plan allows. `null`: the organization has no plan. */
export function accessOf(plan: Plan | null, { graceDays }: AccessRules, now: Date): Access {
  if (!plan) return { state: "unlimited" };
  const unknownUntil = plan.unknownSince && after(plan.unknownSince, UNKNOWN_STATUS_MS);
  if (unknownUntil && now >= unknownUntil)
    return { state: "blocked", since: unknownUntil, reason: "unknown_status" };
  switch (plan.status) {
    case null:
    case "incomplete":
    case "incomplete_expired":
      return { state: plan.grandfathered ? "unlimited" : "free" };
    case "canceled":
      return plan.endedAt ? ended(plan, plan.endedAt) : { state: "free" };
    case "paused":
      return { state: "paused", endsAt: plan.pauseEndsAt };
    case "trialing":
    case "active":
    case "past_due":
    case "unpaid":
      return runningAccess(plan, graceDays, now);
  }
}

/** The access of a subscription that Stripe goes on to charge. */
function runningAccess(plan: Plan, graceDays: number, now: Date): Access {
  const { cancelAt, unpaidSince, pausedAt, pauseEndsAt, pauseRequestedUntil } = plan;
  if (cancelAt && now >= cancelAt) return ended(plan, cancelAt);
  const blocksAt = unpaidSince && after(unpaidSince, graceDays * DAY_MS);
  if (blocksAt && now >= blocksAt) return { state: "blocked", since: blocksAt, reason: "unpaid" };
  if (pausedAt && (!pauseEndsAt || now < pauseEndsAt))
    return { state: "paused", endsAt: pauseEndsAt };
  if (unpaidSince && blocksAt) return { state: "grace", since: unpaidSince, blocksAt };
  if (pauseRequestedUntil && now < pauseRequestedUntil)
    return { state: "pausing", endsAt: pauseRequestedUntil };
  if (cancelAt) return { state: "cancelling", endsAt: cancelAt };
  if (plan.status === "trialing") return { state: "trialing", endsAt: plan.trialEndsAt };
  return { state: "active", renewsAt: plan.periodEndsAt };
}

const ended = ({ purgeDueAt }: Plan, endedAt: Date): Access => ({
  state: "ended",
  endedAt,
  purgeDueAt: purgeDueAt ?? purgeDueAfter(endedAt),
});

export const purgeDueAfter = (endedAt: Date): Date => after(endedAt, RETENTION_DAYS * DAY_MS);

const after = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);

/** The next instant at which access changes by itself, or null. */
export function accessChangesAt(plan: Plan | null, rules: AccessRules, now: Date): Date | null {
  if (!plan) return null;
  const instants = [
    plan.unknownSince && after(plan.unknownSince, UNKNOWN_STATUS_MS),
    plan.unpaidSince && after(plan.unpaidSince, rules.graceDays * DAY_MS),
    plan.cancelAt,
    plan.pauseEndsAt,
    plan.pauseRequestedUntil,
  ].filter((instant) => instant !== null && instant > now);
  return instants.reduce<Date | null>(
    (earliest, instant) => (instant && (!earliest || instant < earliest) ? instant : earliest),
    null,
  );
}
