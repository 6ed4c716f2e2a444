import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { requireStripe } from "../dev/require-stripe.ts";
import { stripeMessages } from "../dev/stripe-messages.ts";
import { Line, StripePage } from "../dev/stripe-page.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { SubmitButton } from "../ui/submit-button.tsx";

const { invoice: messages } = stripeMessages;

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [
  { title: uiMessages.pageTitle(stripeMessages.invoice.title("")) },
];

function requireInvoice(context: AppLoadContext, id: string) {
  const invoice = requireStripe(context).findInvoice(id);
  if (!invoice) throw new Response(null, { status: 404 });
  return invoice;
}

export function loader({ params: { invoiceId = "" }, context }: LoaderFunctionArgs) {
  const { status, number, ...money } = requireInvoice(context, invoiceId);
  return { invoiceId, number, status, total: formatMoney(money) };
}

export function action({ params: { invoiceId = "" }, context }: ActionFunctionArgs) {
  requireInvoice(context, invoiceId);
  requireStripe(context).payInvoice(invoiceId);
  return redirect(`/dev/stripe/invoice/${invoiceId}`);
}

export default function HostedInvoice() {
  const { invoiceId, number, status, total } = useLoaderData<typeof loader>();
  return (
    <StripePage title={messages.title(number)}>
      <dl className="space-y-2">
        <Line label={messages.amount}>{total}</Line>
        <Line label={messages.status}>{status}</Line>
      </dl>
      <Form method="post" className="flex flex-wrap justify-between gap-2">
        <ButtonLink to="/billing" variant="ghost">
          {messages.back}
        </ButtonLink>
        {status === "open" ? (
          <SubmitButton>{messages.pay}</SubmitButton>
        ) : (
          <ButtonLink to={`/dev/stripe/invoice/${invoiceId}/pdf`} reloadDocument download>
            {messages.pdf}
          </ButtonLink>
        )}
      </Form>
    </StripePage>
  );
}
