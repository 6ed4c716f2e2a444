import { z } from "zod";
import type { Account } from "./account.ts";
import { ApiError, type Endpoint, find, list, matching } from "./endpoint.ts";
import type { FormValue } from "./form.ts";
import { PRICES, STAND_IN_ENV } from "./prices.ts";
import { unknownParams } from "./sdk-params.ts";
import type { Invoice, Session, State } from "./state.ts";
import { previewEndpoint, subscriptionEndpoints } from "./subscription-endpoints.ts";

type ApiRequest = {
  readonly method: string;
  /** Without `/v1`. */
  readonly path: string;
  readonly params: Record<string, FormValue>;
};

/** The part of Stripe's API that Foyer uses. @returns the answer's body @throws ApiError */
export function createApi(state: State, account: Account, publicUrl: string) {
  const endpoints = [
    ...readEndpoints(state),
    ...customerEndpoints(state, account, publicUrl),
    ...subscriptionEndpoints(state, account),
    previewEndpoint(state, account),
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
      path: /^\/customers\/([^/]+)$/,
      params: "Customers.CustomerUpdateParams",
      run: (id, { name, email }) =>
        Object.assign(find(state.customers, id), { name: textOf(name), email: textOf(email) }),
    },
    {
      method: "POST",
      path: /^\/invoices\/(in_[^/]+)$/,
      params: "Invoices.InvoiceUpdateParams",
      run: (id, { auto_advance }) =>
        account.collect(find(state.invoices, id), auto_advance === "true"),
    },
    {
      method: "POST",
      path: /^\/customers\/([^/]+)\/balance_transactions$/,
      params: "Customers.CustomerCreateBalanceTransactionParams",
      run(id, { amount }) {
        account.credit(find(state.customers, id).id, -Number(amount));
        return { id: account.newId("cbtxn"), object: "customer_balance_transaction", customer: id };
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

export const isAuthorized = (header: string | null): boolean =>
  header === `Bearer ${STAND_IN_ENV.STRIPE_SECRET_KEY}`;
