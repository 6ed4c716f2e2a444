import { z } from "zod";
import { type Account, findPrice } from "./account.ts";
import type { FormValue } from "./form.ts";
import { PRICES, STAND_IN_ENV } from "./prices.ts";
import { type ParamsType, unknownParams } from "./sdk-params.ts";
import type { Invoice, Session, State, Subscription } from "./state.ts";

export type ApiRequest = {
  readonly method: string;
  /** Without `/v1`. */
  readonly path: string;
  readonly params: Record<string, FormValue>;
};

/** A refusal as Stripe words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly param: string | undefined;

  constructor(status: number, code: string, message: string, param?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = status === 401 ? "authentication_error" : "invalid_request_error";
    this.param = param;
  }
}

type Endpoint = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: RegExp;
  readonly params: ParamsType;
  readonly run: (id: string, params: Record<string, FormValue>) => unknown;
};

const list = (url: string, data: readonly unknown[]) => ({
  object: "list",
  url,
  data,
  has_more: false,
});

function find<Value extends { readonly id: string }>(
  all: readonly Value[],
  id: FormValue | undefined,
): Value {
  const found = all.find((one) => one.id === id);
  if (!found) throw new ApiError(404, "resource_missing", `No such object: '${String(id)}'`);
  return found;
}

const matching = <Value extends object>(
  all: readonly Value[],
  params: Record<string, FormValue>,
  names: readonly (keyof Value & string)[],
): Value[] =>
  all
    .filter((one) =>
      names.every((name) => params[name] === undefined || params[name] === one[name]),
    )
    .reverse();

/** The part of Stripe's API that Foyer uses. @returns the answer's body @throws ApiError */
export function createApi(state: State, account: Account, publicUrl: string) {
  const endpoints = [
    ...readEndpoints(state),
    ...customerEndpoints(state, account, publicUrl),
    ...subscriptionEndpoints(state, account),
  ];
  return ({ method, path, params }: ApiRequest): unknown => {
    const endpoint = endpoints.find((one) => one.method === method && one.path.test(path));
    if (!endpoint)
      throw new ApiError(404, "url_invalid", `Unrecognized request URL (${method}: ${path})`);
    const [unknown] = unknownParams(endpoint.params, params);
    if (unknown)
      throw new ApiError(
        400,
        "parameter_unknown",
        `Received unknown parameter: ${unknown}`,
        unknown,
      );
    return endpoint.run(endpoint.path.exec(path)?.[1] ?? "", params);
  };
}

function readEndpoints(state: State): Endpoint[] {
  const showInvoice = ({ intent, ...invoice }: Invoice) => ({
    ...invoice,
    payments: list("/v1/invoice_payments", [
      {
        object: "invoice_payment",
        invoice: invoice.id,
        payment: {
          type: "payment_intent",
          payment_intent: state.intents.find(({ id }) => id === intent) ?? intent,
        },
      },
    ]),
  });
  const ofSubscription = (id: FormValue | undefined) => (invoice: Invoice) =>
    id === undefined || invoice.parent.subscription_details.subscription === id;
  return [
    {
      method: "GET",
      path: /^\/prices\/([^/]+)$/,
      params: "Prices.PriceRetrieveParams",
      run: (id) => find(PRICES, id),
    },
    {
      method: "GET",
      path: /^\/subscriptions$/,
      params: "Subscriptions.SubscriptionListParams",
      run: (_, { status, ...params }) =>
        list(
          "/v1/subscriptions",
          matching(state.subscriptions, params, ["customer"]).filter((one) =>
            status === undefined
              ? one.status !== "canceled"
              : status === "all" || status === one.status,
          ),
        ),
    },
    {
      method: "GET",
      path: /^\/subscriptions\/([^/]+)$/,
      params: "Subscriptions.SubscriptionRetrieveParams",
      run: (id) => find(state.subscriptions, id),
    },
    {
      method: "GET",
      path: /^\/invoices$/,
      params: "Invoices.InvoiceListParams",
      run: (_, params) =>
        list(
          "/v1/invoices",
          matching(state.invoices, params, ["customer", "status"])
            .filter(ofSubscription(params.subscription))
            .map(({ intent: _, ...invoice }) => invoice),
        ),
    },
    {
      method: "GET",
      path: /^\/invoices\/([^/]+)$/,
      params: "Invoices.InvoiceRetrieveParams",
      run: (id) => showInvoice(find(state.invoices, id)),
    },
    {
      method: "GET",
      path: /^\/charges$/,
      params: "Charges.ChargeListParams",
      run: (_, params) => list("/v1/charges", matching(state.charges, params, ["payment_intent"])),
    },
  ];
}

function customerEndpoints(state: State, account: Account, publicUrl: string): Endpoint[] {
  const textOf = (value: FormValue | undefined) => (typeof value === "string" ? value : null);
  return [
    {
      method: "POST",
      path: /^\/customers$/,
      params: "Customers.CustomerCreateParams",
      run(_, { name, email }) {
        const id = account.newId("cus");
        const customer = {
          id,
          object: "customer" as const,
          name: textOf(name),
          email: textOf(email),
          balance: 0,
        };
        state.customers.push(customer);
        return customer;
      },
    },
    {
      method: "POST",
      path: /^\/billing_portal\/sessions$/,
      params: "BillingPortal/Sessions.SessionCreateParams",
      run(_, { customer, return_url }) {
        find(state.customers, customer);
        const id = account.newId("bps");
        const url = new URL(
          `/dev/stripe/portal?customer=${String(customer)}&return=${String(return_url)}`,
          publicUrl,
        );
        return { id, object: "billing_portal.session", customer, return_url, url: url.href };
      },
    },
    {
      method: "GET",
      path: /^\/checkout\/sessions$/,
      params: "Checkout/Sessions.SessionListParams",
      run: (_, params) =>
        list("/v1/checkout/sessions", matching(state.sessions, params, ["customer", "status"])),
    },
    {
      method: "POST",
      path: /^\/checkout\/sessions\/([^/]+)\/expire$/,
      params: "Checkout/Sessions.SessionExpireParams",
      run(id) {
        const session = find(state.sessions, id);
        if (session.status !== "open")
          throw new ApiError(400, "resource_invalid", "Only open sessions can be expired.");
        return Object.assign(session, { status: "expired", url: null });
      },
    },
    {
      method: "POST",
      path: /^\/checkout\/sessions$/,
      params: "Checkout/Sessions.SessionCreateParams",
      run: (_, params) => createSession(state, account, params, publicUrl),
    },
  ];
}

const SessionParams = z.object({
  customer: z.string(),
  success_url: z.string(),
  cancel_url: z.string(),
  line_items: z.array(z.object({ price: z.string(), quantity: z.coerce.number() })),
  subscription_data: z
    .object({
      trial_period_days: z.coerce.number().default(0),
      metadata: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
});

function createSession(
  state: State,
  account: Account,
  params: Record<string, FormValue>,
  publicUrl: string,
): Session {
  const { customer, success_url, cancel_url, line_items, subscription_data } =
    SessionParams.parse(params);
  find(state.customers, customer);
  const [line] = line_items;
  if (!line) throw new ApiError(400, "parameter_missing", "line_items is empty");
  find(PRICES, line.price);
  const id = account.newId("cs");
  const session: Session = {
    id,
    object: "checkout.session",
    status: "open",
    customer,
    url: new URL(`/dev/stripe/checkout/${id}`, publicUrl).href,
    success_url,
    cancel_url,
    price: line.price,
    quantity: line.quantity,
    trialDays: subscription_data.trial_period_days,
    metadata: subscription_data.metadata,
  };
  state.sessions.push(session);
  return session;
}

function subscriptionEndpoints(state: State, account: Account): Endpoint[] {
  return [
    {
      method: "POST",
      path: /^\/subscriptions\/([^/]+)$/,
      params: "Subscriptions.SubscriptionUpdateParams",
      run(id, params) {
        const subscription = find(state.subscriptions, id);
        if (subscription.status === "canceled")
          throw new ApiError(404, "resource_missing", `No such subscription: '${id}'`);
        updateSubscription(account, subscription, params);
        account.tell("customer.subscription.updated", subscription);
        return subscription;
      },
    },
    {
      method: "DELETE",
      path: /^\/subscriptions\/([^/]+)$/,
      params: "Subscriptions.SubscriptionCancelParams",
      run(id) {
        const subscription = find(state.subscriptions, id);
        account.end(subscription);
        return subscription;
      },
    },
  ];
}

const UpdateParams = z.object({
  cancel_at_period_end: z.enum(["true", "false"]).optional(),
  pause_collection: z
    .union([
      z.literal(""),
      z.object({ behavior: z.literal("void"), resumes_at: z.coerce.number().optional() }),
    ])
    .optional(),
  items: z
    .array(
      z.object({
        id: z.string(),
        quantity: z.coerce.number().optional(),
        price: z.string().optional(),
      }),
    )
    .default([]),
});

function updateSubscription(
  account: Account,
  subscription: Subscription,
  params: Record<string, FormValue>,
): void {
  const {
    cancel_at_period_end: cancels,
    pause_collection: pause,
    items,
  } = UpdateParams.parse(params);
  if (cancels !== undefined) {
    subscription.cancel_at_period_end = cancels === "true";
    const item = account.itemOf(subscription);
    subscription.cancel_at = cancels === "true" ? item.current_period_end : null;
    subscription.canceled_at = cancels === "true" ? account.nowS() : null;
  }
  if (pause !== undefined)
    subscription.pause_collection =
      pause === "" ? null : { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null };
  for (const { id, quantity, price } of items) {
    const item = find(subscription.items.data, id);
    const before = item.quantity;
    if (price) item.price = findPrice(price) as unknown as typeof item.price;
    if (quantity !== undefined) item.quantity = quantity;
    const amount = prorated(account, subscription, item.quantity - before);
    if (params.proration_behavior === "always_invoice" && amount > 0)
      account.attempt(account.createInvoice(subscription, amount));
  }
}

/** The price of additional seats until the period ends. */
function prorated(account: Account, subscription: Subscription, seats: number): number {
  if (subscription.status === "trialing") return 0;
  const item = account.itemOf(subscription);
  const { current_period_start: start, current_period_end: end } = item;
  const left = Math.max(0, end - account.nowS()) / (end - start);
  return Math.round(account.priceOf(subscription).unit_amount * seats * left);
}

export const isAuthorized = (header: string | null): boolean =>
  header === `Bearer ${STAND_IN_ENV.STRIPE_SECRET_KEY}`;
