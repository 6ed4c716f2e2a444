import { newSubscription } from "./new-subscription.ts";
import { PRICES, periodEnd, type StandInPrice } from "./prices.ts";
import type { Intent, Invoice, Item, Session, State, StoredEvent, Subscription } from "./state.ts";

const DAY_S = 86_400;
const RETRY_S = 3 * DAY_S;
const MAX_ATTEMPTS = 4;

export type Account = ReturnType<typeof createAccount>;

type AccountOptions = {
  readonly state: State;
  readonly publicUrl: string;
  /** The time in milliseconds, without the stand-in's advance. */
  readonly time: () => number;
  readonly emit: (event: StoredEvent) => void;
};

/** What happens in the account: subscriptions begin, renew, fail, pause and end. */
export function createAccount({ state, publicUrl, time, emit }: AccountOptions) {
  const nowS = () => Math.floor((time() + state.aheadMs) / 1_000);
  const newId = (prefix: string) => {
    state.lastId += 1;
    return `${prefix}_${String(state.lastId).padStart(6, "0")}`;
  };
  const tell = (type: string, object: unknown) =>
    emit({ id: newId("evt"), type, created: nowS(), data: { object: structuredClone(object) } });
  const itemOf = ({ items }: Subscription): Item => {
    const [item] = items.data;
    if (!item) throw new Error("the stand-in's subscription has no item");
    return item;
  };
  const priceOf = (subscription: Subscription): StandInPrice =>
    findPrice(itemOf(subscription).price.id);

  function createInvoice(subscription: Subscription, amount: number): Invoice {
    const id = newId("in");
    const customer = state.customers.find((one) => one.id === subscription.customer);
    const credit = Math.min(amount, Math.max(0, -(customer?.balance ?? 0)));
    if (customer) customer.balance += credit;
    const intent: Intent = {
      id: newId("pi"),
      object: "payment_intent",
      status: "requires_payment_method",
      last_payment_error: null,
    };
    state.intents.push(intent);
    const due = amount - credit;
    const invoice: Invoice = {
      id,
      object: "invoice",
      number: `FOYER-${state.lastId}`,
      status: "open",
      customer: subscription.customer,
      created: nowS(),
      currency: "eur",
      total: amount,
      amount_due: due,
      amount_paid: 0,
      amount_remaining: due,
      attempted: false,
      attempt_count: 0,
      next_payment_attempt: null,
      hosted_invoice_url: new URL(`/dev/stripe/invoice/${id}`, publicUrl).href,
      invoice_pdf: new URL(`/dev/stripe/invoice/${id}/pdf`, publicUrl).href,
      parent: {
        type: "subscription_details",
        quote_details: null,
        subscription_details: { subscription: subscription.id },
      },
      status_transitions: { finalized_at: nowS(), paid_at: null },
      intent: intent.id,
    };
    state.invoices.push(invoice);
    tell("invoice.finalized", invoice);
    return invoice;
  }

  /** Charges the card. True if the invoice is paid. */
  function attempt(invoice: Invoice, failing: string | null): boolean {
    const intent = state.intents.find(({ id }) => id === invoice.intent);
    const subscription = subscriptionOf(invoice);
    invoice.attempted = true;
    invoice.attempt_count += 1;
    if (failing === null || invoice.amount_due === 0) {
      settle(invoice, intent, subscription);
      return true;
    }
    Object.assign(intent ?? {}, failureOf(failing));
    if (failing === "processing") {
      invoice.next_payment_attempt = null;
      return false;
    }
    if (failing !== "authentication_required" && intent)
      state.charges.push({
        id: newId("ch"),
        object: "charge",
        status: "failed",
        created: nowS(),
        payment_intent: intent.id,
      });
    invoice.next_payment_attempt = invoice.attempt_count < MAX_ATTEMPTS ? nowS() + RETRY_S : null;
    tell("invoice.payment_failed", invoice);
    if (subscription.status === "active" || subscription.status === "trialing") {
      subscription.status = "past_due";
      tell("customer.subscription.updated", subscription);
    }
    return false;
  }

  function settle(invoice: Invoice, intent: Intent | undefined, subscription: Subscription): void {
    Object.assign(intent ?? {}, { status: "succeeded", last_payment_error: null });
    invoice.status = "paid";
    invoice.amount_paid = invoice.amount_due;
    invoice.amount_remaining = 0;
    invoice.next_payment_attempt = null;
    invoice.status_transitions.paid_at = nowS();
    tell("invoice.paid", invoice);
    const owes = state.invoices.some(
      (one) => one.status === "open" && subscriptionOf(one) === subscription,
    );
    if (subscription.status === "past_due" && !owes) {
      subscription.status = "active";
      tell("customer.subscription.updated", subscription);
    }
  }

  const subscriptionOf = ({ parent }: Invoice): Subscription => {
    const id = parent.subscription_details.subscription;
    const found = state.subscriptions.find((one) => one.id === id);
    if (!found) throw new Error(`the stand-in has no subscription ${id}`);
    return found;
  };

  function renew(subscription: Subscription): void {
    const item = itemOf(subscription);
    if (subscription.cancel_at_period_end) end(subscription);
    else startPeriod(subscription, item.current_period_end);
  }

  /** Starts a period and charges for it. */
  function startPeriod(subscription: Subscription, startS: number): void {
    const item = itemOf(subscription);
    item.current_period_start = startS;
    item.current_period_end = periodEnd(startS, priceOf(subscription));
    if (subscription.status === "trialing") subscription.status = "active";
    const extra = state.pending[subscription.id] ?? 0;
    delete state.pending[subscription.id];
    const invoice = createInvoice(
      subscription,
      Math.max(0, priceOf(subscription).unit_amount * item.quantity + extra),
    );
    tell("customer.subscription.updated", subscription);
    if (subscription.pause_collection?.behavior === "void") {
      invoice.status = "void";
      credit(invoice.customer, invoice.total - invoice.amount_due);
      tell("invoice.voided", invoice);
    } else attempt(invoice, state.failing);
  }

  /** Takes an amount off the customer's next invoices. */
  function credit(customerId: string, amount: number): void {
    const customer = state.customers.find(({ id }) => id === customerId);
    if (customer) customer.balance -= amount;
  }

  function end(subscription: Subscription): void {
    subscription.status = "canceled";
    subscription.ended_at = nowS();
    subscription.canceled_at ??= nowS();
    tell("customer.subscription.deleted", subscription);
  }

  /** What is due next, at or before the moment. */
  function nextScheduled(
    untilS: number,
  ): { readonly atS: number; readonly run: () => void } | null {
    const all = [
      ...state.subscriptions.filter(goesOn).map((subscription) => ({
        atS: itemOf(subscription).current_period_end,
        run: () => renew(subscription),
      })),
      ...state.subscriptions.filter(goesOn).flatMap((subscription) => {
        const atS = subscription.pause_collection?.resumes_at;
        if (!atS || state.holdsPauses) return [];
        const run = () => {
          subscription.pause_collection = null;
          tell("customer.subscription.updated", subscription);
        };
        return [{ atS, run }];
      }),
      ...state.invoices.flatMap((invoice) =>
        invoice.status === "open" && invoice.next_payment_attempt
          ? [{ atS: invoice.next_payment_attempt, run: () => void attempt(invoice, state.failing) }]
          : [],
      ),
    ].filter(({ atS }) => atS <= untilS);
    return all.toSorted((one, other) => one.atS - other.atS)[0] ?? null;
  }

  return {
    nowS,
    newId,
    tell,
    end,
    createInvoice,
    credit,
    restart: (subscription: Subscription) => startPeriod(subscription, nowS()),
    itemOf,
    priceOf,
    attempt: (invoice: Invoice) => attempt(invoice, state.failing),
    /** Whether an open invoice is tried again. */
    collect: (invoice: Invoice, goesOn: boolean): Invoice =>
      Object.assign(invoice, { next_payment_attempt: goesOn ? nowS() + RETRY_S : null }),
    advance(seconds: number): void {
      const untilS = nowS() + seconds;
      for (let next = nextScheduled(untilS); next; next = nextScheduled(untilS)) {
        state.aheadMs += Math.max(0, next.atS - nowS()) * 1_000;
        next.run();
      }
      state.aheadMs += Math.max(0, untilS - nowS()) * 1_000;
    },
    /** Seconds until the next period of any subscription begins, or null. */
    untilRenewal(): number | null {
      const ends = state.subscriptions.filter(goesOn).map((one) => itemOf(one).current_period_end);
      return ends.length > 0 ? Math.max(0, Math.min(...ends) - nowS()) : null;
    },
    /** A person pays an open invoice with a good card. */
    payByHand(invoiceId: string): boolean {
      const invoice = state.invoices.find(({ id }) => id === invoiceId);
      if (invoice?.status !== "open") return false;
      state.failing = null;
      return attempt(invoice, null);
    },
    /** A person completes a checkout. The code of the refusal if the card is declined, else null. */
    completeCheckout(session: Session): string | null {
      const price = findPrice(session.price);
      if (state.failing !== null && session.trialDays === 0) return state.failing;
      const start = nowS();
      const trialEnd = session.trialDays > 0 ? start + session.trialDays * DAY_S : null;
      const ids = { subscription: newId("sub"), item: newId("si") };
      const subscription = newSubscription(session, price, { ids, start, trialEnd });
      state.subscriptions.push(subscription);
      tell("customer.subscription.created", subscription);
      attempt(
        createInvoice(subscription, trialEnd ? 0 : price.unit_amount * session.quantity),
        null,
      );
      session.status = "complete";
      session.url = null;
      tell("checkout.session.completed", session);
      return null;
    },
  };
}

const goesOn = ({ status }: Subscription): boolean =>
  status === "active" || status === "trialing" || status === "past_due";

export function findPrice(id: string): StandInPrice {
  const price = PRICES.find((one) => one.id === id);
  if (!price) throw new Error(`the stand-in has no price ${id}`);
  return price;
}

function failureOf(code: string): Pick<Intent, "status" | "last_payment_error"> {
  if (code === "processing") return { status: "processing", last_payment_error: null };
  if (code === "authentication_required")
    return { status: "requires_action", last_payment_error: null };
  const isOwnCode = ["expired_card", "incorrect_cvc", "processing_error"].includes(code);
  return {
    status: "requires_payment_method",
    last_payment_error: isOwnCode ? { code } : { code: "card_declined", decline_code: code },
  };
}
