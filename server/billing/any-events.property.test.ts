import fc from "fast-check";
import { expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";
import { findPlan } from "../access/fragments.ts";
import type { OrgId } from "../kernel/ids.ts";
import { mirrorOf } from "./domain/mirror.ts";
import { fetchTruth } from "./fetch-truth.ts";
import { requireStripe } from "./price-book.ts";
import { receiveStripeEvent } from "./receive-event.ts";
import { reconcileBilling } from "./reconcile-billing.ts";
import { syncCustomer } from "./sync-customer.ts";

const world = await openBillingWorld();
const { deps, stripe, sql } = world;
const DAY_S = 86_400;

const StepArbitrary = fc.oneof(
  fc.record({ type: fc.constant("pass" as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    type: fc.constant("fail" as const),
    code: fc.constantFrom("expired_card", "authentication_required", "processing", null),
  }),
  fc.record({
    type: fc.constantFrom(
      "pay" as const,
      "cancel" as const,
      "pause" as const,
      "resume" as const,
      "end" as const,
    ),
  }),
);
type Step = typeof StepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

async function take(step: Step, subscriptionId: string): Promise<void> {
  const client = requireStripe(deps.stripe);
  const isOver = stripe.state.subscriptions.at(-1)?.status === "canceled";
  if (step.type === "pass") stripe.advance(step.days * DAY_S);
  else if (step.type === "fail") stripe.failPayments(step.code);
  else if (isOver) return;
  else if (step.type === "end") stripe.endNow(subscriptionId);
  else if (step.type === "pay") {
    const open = stripe.state.invoices.findLast(({ status }) => status === "open");
    if (open) stripe.payInvoice(open.id);
  } else {
    const resumesAt = Math.floor(stripe.clock().getTime() / 1_000) + 30 * DAY_S;
    await client.subscriptions.update(
      subscriptionId,
      step.type === "cancel"
        ? { cancel_at_period_end: true }
        : {
            pause_collection:
              step.type === "pause" ? { behavior: "void", resumes_at: resumesAt } : "",
          },
    );
  }
}

/** The mirror without the moments that Stripe doesn't keep. */
async function mirrorOfOrg(orgId: OrgId) {
  const plan = await findPlan(deps.db, orgId);
  const truth = await fetchTruth(
    requireStripe(deps.stripe),
    deps.priceBook.intervalOf,
    plan?.customerId ?? "",
  );
  const mirror = mirrorOf(truth, plan, stripe.clock());
  const saved = Object.fromEntries(
    Object.keys(mirror).map((name) => [name, plan?.[name as keyof typeof mirror]]),
  );
  return { saved, mirror };
}

const team = await world.newTeam();

/** As if the organization had never subscribed. */
async function startAgain(): Promise<void> {
  const { subscriptions, invoices, intents, charges } = stripe.state;
  for (const list of [subscriptions, invoices, intents, charges]) list.length = 0;
  await sql`delete from plans where org_id = ${team.orgId}`;
  await sql`delete from billing_customers where org_id = ${team.orgId}`;
  await sql`delete from billing_notices where org_id = ${team.orgId}`;
  stripe.state.answered = {};
}

test("any order, repetition and loss of events ends in the mirror of what Stripe says last", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(StepArbitrary, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      async (steps, picks) => {
        stripe.failPayments(null);
        await startAgain();
        await world.subscribe(team);
        const subscriptionId = stripe.state.subscriptions.at(-1)?.id ?? "";
        const first = stripe.events().length;
        for (const step of steps) await take(step, subscriptionId);
        const events = stripe.events().slice(first);
        const customer = await world.customerOf(team.orgId);
        for (const pick of events.length > 0 ? picks : []) {
          const event = events[pick % events.length];
          if (event) await receiveStripeEvent(deps, event as never);
          const asked = await sql`delete from pgboss.job where name = 'billing.sync' returning id`;
          if (asked.length > 0) await syncCustomer(deps, customer);
        }
        await reconcileBilling(deps);
        const { saved, mirror } = await mirrorOfOrg(team.orgId);
        expect(saved).toEqual(mirror);
      },
    ),
    { numRuns: 10 },
  );
});
