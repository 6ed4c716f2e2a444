import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../drizzle/db.ts";
import type { JobPayload } from "../../jobs/contracts.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { findPlan, lockPlan, type StoredPlan, savePlan } from "../access/fragments.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { findDeletion } from "../settings/fragments.ts";
import { keepAlert } from "./alerts.ts";
import { applyPlan } from "./apply-plan.ts";
import { type Mirror, mirrorOf } from "./domain/mirror.ts";
import { nextTurn } from "./domain/notices.ts";
import { surplusSubscriptions, type Truth } from "./domain/truth.ts";
import { endSeatChange } from "./end-seat-change.ts";
import { enqueueResume } from "./enqueue-resume.ts";
import { fetchTruth } from "./fetch-truth.ts";
import { requireStripe } from "./price-book.ts";
import { sendNotices } from "./send-notices.ts";
import { findOrgOfCustomer } from "./store.ts";

export type SyncDeps = Pick<
  Deps,
  | "access"
  | "billingClock"
  | "boss"
  | "clock"
  | "db"
  | "env"
  | "hub"
  | "log"
  | "priceBook"
  | "stripe"
>;

/** The mirror's fields that a sync has changed, with the values before and after. */
export type Drift = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

// Each try reads Stripe again because another process has saved the plan meanwhile.
const MAX_TRIES = 5;

/**
 * Makes the mirror say what Stripe says about the customer now. Returns what has changed. Does nothing
 * for unknown customers.
 * @throws Stripe's errors
 */
export async function syncCustomer(deps: SyncDeps, customerId: string): Promise<Drift> {
  const orgId = await findOrgOfCustomer(deps.db, customerId);
  if (!orgId) {
    deps.log.info({ customerId }, "an unknown customer of Stripe");
    return {};
  }
  const stripe = requireStripe(deps.stripe);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const before = await findPlan(deps.db, orgId);
    const truth = await fetchTruth(stripe, deps.priceBook.intervalOf, customerId);
    const drift = await deps.db.transaction((tx) => saveTruth(deps, tx, { orgId, truth, before }));
    if (!drift) continue;
    if (Object.keys(drift).length > 0) await applyPlan(deps, orgId);
    return drift;
  }
  throw new Error("the plan was changed by others again and again");
}

/** For when Stripe has a change. If the mirror can't follow now, the webhook's sync mends it. */
export async function syncAfterChange(deps: SyncDeps, customerId: string): Promise<void> {
  await syncCustomer(deps, customerId).catch((error) =>
    deps.log.warn({ err: error, customerId }, "the plan could not be read after a change"),
  );
}

type Fetched = {
  readonly orgId: OrgId;
  readonly truth: Truth;
  /** The plan before Stripe was asked. */
  readonly before: StoredPlan | null;
};

/** Null if the plan was saved by another process since `before`: then the truth may be the older one. */
async function saveTruth(
  deps: SyncDeps,
  tx: Tx,
  { orgId, truth, before }: Fetched,
): Promise<Drift | null> {
  const now = deps.billingClock();
  const locked = await lockPlan(tx, orgId);
  if (before && locked.version !== before.version) return null;
  const mirror = mirrorOf(truth, locked, now);
  const drift = changesBetween(locked, mirror);
  const plan: StoredPlan = { ...locked, ...mirror };
  await keepAlert(deps, tx, {
    orgId,
    kind: "unknown_status",
    facts: { status: mirror.unknownStatus },
    isOpen: mirror.unknownStatus !== null,
  });
  const surplus = surplusSubscriptions(truth.subscriptions);
  await keepAlert(deps, tx, {
    orgId,
    kind: "unexpected_subscription",
    facts: { subscriptions: surplus.map(({ subscriptionId }) => subscriptionId) },
    isOpen: surplus.length > 0,
  });
  await endSeatChange(deps, tx, plan);
  if (Object.keys(drift).length === 0) return {};
  const turnsAt = nextTurn(plan, { graceDays: deps.env.BILLING_GRACE_DAYS }, now);
  await savePlan(tx, orgId, { ...mirror, turnsAt, syncedAt: now });
  await sendNotices(deps, tx, locked, plan);
  // A checkout may have been completed, or a pause ended, after the deletion was asked for.
  if (isCharged(plan) && (await findDeletion(tx, orgId)))
    await enqueue(deps.boss, tx, "billing.followClosing", { orgId });
  await enqueueResume(deps, tx, plan);
  const pause = endedPause(locked, mirror, now);
  if (pause) await enqueue(deps.boss, tx, "billing.settlePause", pause);
  const facts = auditedChanges(drift);
  if (Object.keys(facts).length > 0)
    await recordAudit(
      tx,
      { orgId, actorId: null, action: "plan_changed", facts: { changes: facts } },
      now,
    );
  return drift;
}

const isCharged = ({ status, pausedAt }: StoredPlan): boolean =>
  status !== null && status !== "canceled" && pausedAt === null;

/** The pause that is over in the mirror and wasn't before, or null. */
function endedPause(
  { pausedAt, pauseEndsAt, seats }: StoredPlan,
  mirror: Mirror,
  now: Date,
): JobPayload<"billing.settlePause"> | null {
  const { customerId, subscriptionId, periodStartsAt } = mirror;
  if (!pausedAt || mirror.pausedAt || !subscriptionId || !periodStartsAt) return null;
  const endsAt = pauseEndsAt && pauseEndsAt < now ? pauseEndsAt : now;
  return {
    customerId,
    subscriptionId,
    seats,
    startsAt: pausedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    periodStartsAt: periodStartsAt.toISOString(),
  };
}

function changesBetween(before: StoredPlan, after: Mirror): Drift {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, to] of Object.entries(after)) {
    const from = before[name as keyof StoredPlan];
    if (!isDeepStrictEqual(from, to)) changes[name] = { from, to };
  }
  return changes;
}

const AUDITED = ["status", "interval", "seats", "cancelAt", "endedAt", "pausedAt", "pauseEndsAt"];

const auditedChanges = (drift: Drift): Drift =>
  Object.fromEntries(Object.entries(drift).filter(([name]) => AUDITED.includes(name)));
