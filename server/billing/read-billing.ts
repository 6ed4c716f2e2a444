import type Stripe from "stripe";
import type { Access } from "../access/domain/access.ts";
import { DEFAULT_SEAT_LIMIT } from "../access/domain/plan.ts";
import { findPlan, listSeatHolders, type StoredPlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { listAdmins } from "../people/member-fragments.ts";
import type { Viewer } from "../people/viewer.ts";
import { countReservedSeats } from "../team/fragments.ts";
import type {
  BillingView,
  InvoiceView,
  Offer,
  PlanNotice,
  UnpaidView,
} from "./domain/billing-view.ts";
import { declineReasonOf } from "./domain/decline.ts";
import { isRunning } from "./require-plan.ts";
import { TRIAL_DAYS } from "./start-checkout.ts";

const SHOWN_INVOICES = 24;

type NoticeDeps = Pick<Deps, "access" | "billingClock" | "clock" | "db">;
type ReadDeps = NoticeDeps & Pick<Deps, "log" | "priceBook" | "stripe">;

/** What every page shows a member about the plan. */
export async function readPlanNotice(
  { access: reader, billingClock, clock, db }: NoticeDeps,
  { orgId, agentId, role }: Pick<Viewer, "orgId" | "agentId" | "role">,
): Promise<PlanNotice> {
  const [{ access, mayBeRung }, plan, admins] = await Promise.all([
    reader.read(orgId, clock()),
    findPlan(db, orgId),
    listAdmins(db, orgId),
  ]);
  return {
    state: access.state,
    now: billingClock().toISOString(),
    ...momentsOf(access),
    blockReason: access.state === "blocked" ? access.reason : null,
    mayBeRung: mayBeRung(agentId),
    admins: admins.map(({ name, email }) => ({ name, email })),
    unpaid: plan && role === "admin" ? showUnpaid(plan) : null,
  };
}

function momentsOf(access: Access): Pick<PlanNotice, "since" | "until" | "purgeDueAt"> {
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  const moments = { since: null, until: null, purgeDueAt: null };
  switch (access.state) {
    case "unlimited":
    case "free":
      return moments;
    case "active":
      return { ...moments, until: iso(access.renewsAt) };
    case "grace":
      return { ...moments, since: iso(access.since), until: iso(access.blocksAt) };
    case "closing":
      return { ...moments, until: iso(access.deletedAt) };
    case "blocked":
      return { ...moments, since: iso(access.since) };
    case "ended":
      return { ...moments, since: iso(access.endedAt), purgeDueAt: iso(access.purgeDueAt) };
    case "trialing":
    case "pausing":
    case "paused":
    case "cancelling":
      return { ...moments, until: iso(access.endsAt) };
  }
}

function showUnpaid(plan: StoredPlan): UnpaidView | null {
  const { unpaidInvoiceId, unpaidSince, unpaidAmount, unpaidCurrency } = plan;
  if (!unpaidInvoiceId || !unpaidSince || unpaidAmount === null || !unpaidCurrency) return null;
  return {
    invoiceId: unpaidInvoiceId,
    amount: unpaidAmount,
    currency: unpaidCurrency,
    reason: declineReasonOf(plan.unpaidReason),
    since: unpaidSince.toISOString(),
    payLink: plan.unpaidLink,
  };
}

/** Everything on the page about billing. Without an answer from Stripe, prices and invoices are missing. */
export async function readBilling(deps: ReadDeps, viewer: Viewer): Promise<BillingView> {
  const { orgId } = viewer;
  const [notice, plan, holders, reserved] = await Promise.all([
    readPlanNotice(deps, viewer),
    findPlan(deps.db, orgId),
    listSeatHolders(deps.db, orgId),
    countReservedSeats(deps.db, orgId, deps.clock()),
  ]);
  const fromStripe = await readFromStripe(deps, plan);
  return {
    configured: deps.stripe !== null,
    notice,
    interval: plan?.interval ?? null,
    seats: plan?.seats ?? holders.length,
    usedSeats: holders.length,
    reservedSeats: reserved,
    seatLimit: plan?.seatLimit ?? DEFAULT_SEAT_LIMIT,
    periodEndsAt: plan?.periodEndsAt?.toISOString() ?? null,
    pausedAt: plan?.pausedAt?.toISOString() ?? null,
    pauseEndsAt: plan?.pauseEndsAt?.toISOString() ?? null,
    hasSubscription: plan !== null && isRunning(plan),
    hasCustomer: plan?.customerId != null,
    trialDays: plan?.trialUsed ? 0 : TRIAL_DAYS,
    missingVariables: deps.stripe ? deps.priceBook.missingVariables() : [],
    ...fromStripe,
    staying: {
      agentId: plan?.stayingAgentId ?? null,
      candidates: holders.map(({ agentId, name }) => ({ agentId, name })),
    },
  };
}

type FromStripe = Pick<BillingView, "stripeAnswers" | "offers" | "invoices">;

async function readFromStripe(
  { stripe, priceBook, log }: Pick<Deps, "stripe" | "priceBook" | "log">,
  plan: StoredPlan | null,
): Promise<FromStripe> {
  if (!stripe) return { stripeAnswers: true, offers: [], invoices: [] };
  try {
    const [offers, invoices]: [readonly Offer[], InvoiceView[]] = await Promise.all([
      priceBook.offers(),
      plan?.customerId ? listInvoices(stripe, plan.customerId) : [],
    ]);
    return { stripeAnswers: true, offers, invoices };
  } catch (error) {
    log.warn({ err: error }, "Stripe could not be asked for prices and invoices");
    return { stripeAnswers: false, offers: [], invoices: [] };
  }
}

async function listInvoices(stripe: Stripe, customer: string): Promise<InvoiceView[]> {
  const { data } = await stripe.invoices.list({ customer, limit: SHOWN_INVOICES });
  return data.map((invoice) => ({
    invoiceId: invoice.id,
    number: invoice.number,
    status: STATUSES.find((status) => status === invoice.status) ?? "unknown",
    amount: invoice.total,
    currency: invoice.currency,
    createdAt: new Date(invoice.created * 1_000).toISOString(),
    link: invoice.hosted_invoice_url ?? null,
    pdf: invoice.invoice_pdf ?? null,
  }));
}

const STATUSES = ["draft", "open", "paid", "uncollectible", "void"] as const;
