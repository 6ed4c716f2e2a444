import { CreditCard, ExternalLink } from "lucide-react";
import { buttonClass } from "../ui/button.tsx";
import { BillingButton } from "./billing-button.tsx";
import { planMessages as messages } from "./plan-messages.ts";

type PayActionsProps = {
  /** Where the unpaid invoice is paid. */
  readonly payLink: string | null;
  readonly size?: "sm" | "md" | "lg";
};

/** The two ways out of a failed payment. */
export function PayActions({ payLink, size = "md" }: PayActionsProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      {payLink ? (
        <a href={payLink} className={buttonClass({ variant: "primary", size })}>
          <ExternalLink aria-hidden className="size-4" />
          {messages.payNow}
        </a>
      ) : null}
      <BillingButton intent="portal" size={size}>
        <CreditCard aria-hidden className="size-4" />
        {messages.updateCard}
      </BillingButton>
    </div>
  );
}
