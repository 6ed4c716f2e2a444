import type Stripe from "stripe";
import { findPlan, type StoredPlan } from "../access/fragments.ts";
import type { AuditAction } from "../audit/domain/audit-entry.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { requireStripe } from "./price-book.ts";
import { claimOnce } from "./store.ts";

export type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

export type Subscribed = {
  readonly stripe: Stripe;
  readonly plan: StoredPlan;
  readonly customerId: string;
  readonly subscriptionId: string;
};

/** Whether Stripe goes on to charge for this plan. */
export const isRunning = ({ status, subscriptionId }: StoredPlan): boolean =>
  subscriptionId !== null &&
  (status === "active" ||
    status === "trialing" ||
    status === "past_due" ||
    status === "unpaid" ||
    status === "paused");

/** @throws DomainError BILLING_OFF, NO_SUBSCRIPTION */
export async function requireSubscribed(
  { db, stripe }: Pick<Deps, "db" | "stripe">,
  orgId: OrgId,
): Promise<Subscribed> {
  const client = requireStripe(stripe);
  const plan = await findPlan(db, orgId);
  if (!plan?.customerId || !plan.subscriptionId || !isRunning(plan))
    throw new DomainError("NO_SUBSCRIPTION", { orgId });
  const { customerId, subscriptionId } = plan;
  return { stripe: client, plan, customerId, subscriptionId };
}

type Audited = {
  /** `agentId` is null for what no member has asked for. */
  readonly admin: { readonly orgId: OrgId; readonly agentId: AgentId | null };
  readonly action: AuditAction;
  readonly facts: Record<string, unknown>;
  /** Of all successful requests for this, only the first is audited. */
  readonly onceFor?: string;
};

/**
 * Asks Stripe for a change, and audits the attempt with Stripe's request id and its result.
 * @throws DomainError BILLING_FAILED if Stripe refuses or can't be reached: then nothing has changed
 */
export async function askStripe<Value>(
  { db, clock, log }: Pick<Deps, "db" | "clock" | "log">,
  { admin: { orgId, agentId: actorId }, action, facts, onceFor }: Audited,
  ask: () => Promise<Stripe.Response<Value>>,
): Promise<Stripe.Response<Value>> {
  const audit = (result: Record<string, unknown>, once?: string) =>
    db.transaction(async (tx) => {
      if (once !== undefined && !(await claimOnce(tx, orgId, once, clock()))) return;
      await recordAudit(tx, { orgId, actorId, action, facts: { ...facts, ...result } }, clock());
    });
  try {
    const response = await ask();
    await audit({ result: "done", requestId: response.lastResponse.requestId }, onceFor);
    return response;
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    log.warn({ err: error, orgId, action }, "Stripe refused a change");
    await audit({ result: "failed", ...failure });
    throw new DomainError("BILLING_FAILED", { orgId, action, ...failure });
  }
}

/** Runs what asks Stripe. @throws DomainError BILLING_FAILED in place of Stripe's errors */
export async function refusingFailures<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    const failure = failureOf(error);
    throw failure ? new DomainError("BILLING_FAILED", failure) : error;
  }
}

/** Undefined if the error doesn't come from Stripe. */
export function failureOf(
  error: unknown,
): { readonly requestId?: string; readonly code: string } | undefined {
  if (!(error instanceof Error && "rawType" in error)) return undefined;
  const { requestId, code, type } = error as Stripe.errors.StripeError;
  return { ...(requestId !== undefined && { requestId }), code: code ?? type };
}
