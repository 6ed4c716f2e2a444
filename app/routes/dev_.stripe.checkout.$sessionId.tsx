import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { requireStripe } from "../dev/require-stripe.ts";
import { stripeMessages } from "../dev/stripe-messages.ts";
import { Line, StripePage } from "../dev/stripe-page.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink, buttonClass } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

const { checkout: messages } = stripeMessages;

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export function loader({ params: { sessionId = "" }, context }: LoaderFunctionArgs) {
  const checkout = requireStripe(context).findCheckout(sessionId);
  if (!checkout) return { checkout: null };
  const { quantity, trialDays, cancelUrl, amount, currency } = checkout;
  const price = formatMoney({ amount, currency });
  const dueToday = trialDays > 0 ? formatMoney({ amount: 0, currency }) : price;
  return { checkout: { quantity, trialDays, cancelUrl, price, dueToday } };
}

export function action({ params: { sessionId = "" }, context }: ActionFunctionArgs) {
  const stripe = requireStripe(context);
  const checkout = stripe.findCheckout(sessionId);
  if (!checkout) throw redirect("/billing");
  const refusal = stripe.completeCheckout(sessionId);
  return refusal === null ? redirect(checkout.successUrl) : data({ refusal }, 402);
}

export default function Checkout() {
  const { checkout } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (!checkout)
    return (
      <StripePage title={messages.over.title}>
        <p className="text-ink-muted">{messages.over.text}</p>
        <ButtonLink to="/billing">{messages.over.back}</ButtonLink>
      </StripePage>
    );
  const { quantity, trialDays, cancelUrl, price, dueToday } = checkout;
  return (
    <StripePage title={messages.title}>
      <dl className="space-y-2">
        <Line label={messages.seats(quantity)}>{price}</Line>
        {trialDays > 0 ? <Line label={messages.trial(trialDays)}>{price}</Line> : null}
        <Line label={messages.today}>{dueToday}</Line>
      </dl>
      <p className="rounded-md border border-line bg-sunken px-3 py-2">{messages.card}</p>
      {result ? <Notice tone="danger">{messages.declined(result.refusal)}</Notice> : null}
      <Form method="post" className="flex flex-wrap justify-between gap-2">
        <a href={cancelUrl} className={buttonClass({ variant: "ghost" })}>
          {messages.leave}
        </a>
        <SubmitButton>{messages.submit}</SubmitButton>
      </Form>
    </StripePage>
  );
}
