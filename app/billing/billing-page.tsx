import { useSearchParams } from "@remix-run/react";
import { ReceiptText } from "lucide-react";
import { usePolling } from "../lib/use-polling.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import type { FormattedBilling } from "./format-billing.ts";
import { InvoiceList } from "./invoice-list.tsx";
import { billingMessages as messages } from "./messages.ts";
import { OfferForm } from "./offer-form.tsx";
import { PlanCard } from "./plan-card.tsx";
import { StayingForm } from "./staying-form.tsx";

type BillingProps = { readonly billing: FormattedBilling };

// Stripe tells the server about a checkout a moment after it leads back.
const CONFIRM_POLL_MS = 1_500;

export function BillingPage({ billing }: BillingProps) {
  if (!billing.configured)
    return (
      <Card>
        <EmptyState icon={ReceiptText} title={messages.off.title}>
          {messages.off.text}
        </EmptyState>
      </Card>
    );
  const { plan, hasSubscription, staying } = billing;
  const showsStaying =
    staying.candidates.length > 1 && ["free", "ended", "cancelling"].includes(plan.state);
  return (
    <div className="space-y-6">
      <CheckoutNotice hasSubscription={hasSubscription} />
      {billing.stripeAnswers ? null : <Notice tone="caution">{messages.noAnswer}</Notice>}
      <PlanCard billing={billing} />
      {hasSubscription || !billing.stripeAnswers ? null : <Offers billing={billing} />}
      {showsStaying ? <StayingForm billing={billing} /> : null}
      {billing.hasCustomer ? <InvoiceList invoices={billing.invoices} /> : null}
    </div>
  );
}

/** What became of the checkout from which Stripe leads back. */
function CheckoutNotice({ hasSubscription }: { readonly hasSubscription: boolean }) {
  const [query] = useSearchParams();
  const checkout = query.get("checkout");
  const isWaiting = checkout === "done" && !hasSubscription;
  usePolling(isWaiting, CONFIRM_POLL_MS);
  if (isWaiting) return <Notice tone="info">{messages.confirming}</Notice>;
  if (checkout === "left" && !hasSubscription)
    return <Notice tone="info">{messages.leftCheckout}</Notice>;
  return null;
}

function Offers({ billing }: BillingProps) {
  if (billing.offers.length > 0) return <OfferForm billing={billing} />;
  return (
    <Notice tone="caution">
      <p className="font-semibold">{messages.noPrices.title}</p>
      <p className="mt-1">{messages.noPrices.text}</p>
      <ul className="mt-2 list-disc pl-5">
        {billing.missingVariables.map((variable) => (
          <li key={variable}>
            <code className="font-mono break-all">{variable}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
