import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type Stripe from "stripe";

/** Objects as the API returns them, as far as Foyer reads them. Moments are seconds since 1970. */
export type Item = Pick<
  Stripe.SubscriptionItem,
  "id" | "object" | "price" | "current_period_start" | "current_period_end"
> & { quantity: number };

export type Subscription = Pick<
  Stripe.Subscription,
  | "id"
  | "object"
  | "status"
  | "created"
  | "cancel_at_period_end"
  | "cancel_at"
  | "canceled_at"
  | "ended_at"
  | "trial_start"
  | "trial_end"
  | "pause_collection"
  | "metadata"
> & { customer: string; items: { object: "list"; data: Item[]; has_more: false } };

export type Invoice = Pick<
  Stripe.Invoice,
  | "id"
  | "object"
  | "number"
  | "status"
  | "created"
  | "currency"
  | "total"
  | "amount_due"
  | "amount_paid"
  | "amount_remaining"
  | "attempted"
  | "attempt_count"
  | "next_payment_attempt"
  | "hosted_invoice_url"
  | "invoice_pdf"
> & {
  customer: string;
  parent: {
    type: "subscription_details";
    quote_details: null;
    subscription_details: { subscription: string };
  };
  status_transitions: { finalized_at: number | null; paid_at: number | null };
  /** The id of the payment intent, which the API shows under `payments`. */
  intent: string | null;
};

export type Intent = {
  id: string;
  object: "payment_intent";
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded";
  last_payment_error: { code: string; decline_code?: string } | null;
};

export type Charge = {
  id: string;
  object: "charge";
  status: "failed" | "succeeded";
  created: number;
  payment_intent: string;
};

export type Session = {
  id: string;
  object: "checkout.session";
  status: "open" | "complete" | "expired";
  customer: string;
  url: string | null;
  success_url: string;
  cancel_url: string;
  price: string;
  quantity: number;
  trialDays: number;
  metadata: Record<string, string>;
};

export type StoredEvent = { id: string; type: string; created: number; data: { object: unknown } };

export type State = {
  /** How far the stand-in's clock is ahead of the time. */
  aheadMs: number;
  lastId: number;
  customers: {
    id: string;
    object: "customer";
    name: string | null;
    email: string | null;
    balance: number;
  }[];
  subscriptions: Subscription[];
  invoices: Invoice[];
  intents: Intent[];
  charges: Charge[];
  sessions: Session[];
  /** Amounts that the next invoice of a subscription adds. */
  pending: Record<string, number>;
  /** The code with which payments fail, until somebody pays by hand. */
  failing: string | null;
  /** Pauses don't end by themselves, so that the app has to end them. */
  holdsPauses: boolean;
  answered: Record<string, { request: string; status: number; body: string }>;
};

const empty = (): State => ({
  aheadMs: 0,
  lastId: 0,
  customers: [],
  subscriptions: [],
  invoices: [],
  intents: [],
  charges: [],
  sessions: [],
  pending: {},
  failing: null,
  holdsPauses: false,
  answered: {},
});

/** Keeps the state in a file, so that a restart ends nobody's plan; without a folder, in memory. */
export function openState(dataDir: string | null): {
  readonly state: State;
  readonly save: () => void;
} {
  if (dataDir === null) return { state: empty(), save: () => {} };
  const file = path.join(dataDir, "stripe-stand-in.json");
  mkdirSync(dataDir, { recursive: true });
  const state = { ...empty(), ...read(file) };
  return {
    state,
    save() {
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(state));
      renameSync(draft, file);
    },
  };
}

function read(file: string): Partial<State> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
