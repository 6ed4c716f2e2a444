import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "../ui/card.tsx";
import { stripeMessages } from "./stripe-messages.ts";

type StripePageProps = { readonly title: string; readonly children: ReactNode };

/** A page of test mode in the place of one of Stripe's. */
export function StripePage({ title, children }: StripePageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex max-w-md flex-col px-4 py-12 outline-none md:py-20"
    >
      <Card className="p-6">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <div className="mt-4 space-y-5">{children}</div>
      </Card>
      <p className="mt-4 flex items-center justify-center gap-2 text-xs text-ink-muted">
        <FlaskConical aria-hidden className="size-3.5" />
        {stripeMessages.note}
      </p>
    </main>
  );
}

type LineProps = { readonly label: string; readonly children: ReactNode };

export function Line({ label, children }: LineProps) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="tabular font-medium">{children}</dd>
    </div>
  );
}
