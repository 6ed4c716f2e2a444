import type { LoaderFunctionArgs } from "@remix-run/node";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { onePagePdf } from "../dev/one-page-pdf.ts";
import { requireStripe } from "../dev/require-stripe.ts";
import { stripeMessages } from "../dev/stripe-messages.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "public" } satisfies RouteHandle;

/** The file of an invoice, for which Stripe isn't asked in test mode. */
export function loader({ params: { invoiceId = "" }, context }: LoaderFunctionArgs) {
  const invoice = requireStripe(context).findInvoice(invoiceId);
  if (!invoice) throw new Response(null, { status: 404 });
  const { number, amount, currency, status } = invoice;
  const { invoice: messages, note } = stripeMessages;
  const text = [
    messages.title(number),
    `${messages.amount}: ${currency.toUpperCase()} ${formatMoney({ amount, currency })}`,
    `${messages.status}: ${status}`,
    note,
  ];
  return new Response(onePagePdf(text), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${number}.pdf"`,
    },
  });
}
