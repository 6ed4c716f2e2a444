import { useFetcher } from "@remix-run/react";
import clsx from "clsx";
import { useState } from "react";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import type { BillingResult } from "./change-plan.ts";
import type { FormattedBilling } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";
import { SeatStepper } from "./seat-stepper.tsx";

const { offer: messages, intervals } = billingMessages;

type Offer = FormattedBilling["offers"][number];

/** Chooses an interval and seats, and leads to Stripe's checkout. */
export function OfferForm({ billing }: { readonly billing: FormattedBilling }) {
  const { offers, trialDays, usedSeats, reservedSeats, seatLimit } = billing;
  const [first] = offers;
  const fewest = Math.max(1, usedSeats);
  const [interval, setInterval] = useState(first?.interval);
  const [seats, setSeats] = useState(fewest);
  const fetcher = useFetcher<BillingResult>();
  const chosen = offers.find((offer) => offer.interval === interval) ?? first;
  if (!chosen) return null;
  const total = formatMoney({ ...chosen, amount: chosen.amount * seats });
  const tax = messages.tax[chosen.tax];
  return (
    <CardSection
      title={messages.title}
      description={trialDays > 0 ? messages.trial(trialDays) : messages.noTrial}
    >
      <fetcher.Form method="post" action="/billing" className="space-y-6">
        <input type="hidden" name="intent" value="subscribe" />
        <fieldset>
          <legend className="mb-1.5 font-medium">{messages.interval}</legend>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
            {offers.map((offer) => (
              <OfferCard
                key={offer.interval}
                offer={offer}
                checked={offer === chosen}
                onChoose={() => setInterval(offer.interval)}
              />
            ))}
          </div>
        </fieldset>
        <SeatStepper
          {...{
            seats,
            setSeats,
            fewest,
            most: Math.max(fewest, seatLimit),
            usedSeats,
            reservedSeats,
          }}
        />
        {fetcher.data?.error ? <Notice tone="danger">{fetcher.data.error}</Notice> : null}
        <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-5">
          <p className="tabular">
            <strong className="text-lg font-semibold">{total}</strong>{" "}
            <span className="text-ink-muted">
              {messages.total[chosen.interval]}
              {tax ? `, ${tax}` : null}
            </span>
          </p>
          <Button type="submit" variant="primary" pending={fetcher.state !== "idle"}>
            {trialDays > 0 ? messages.startTrial(trialDays) : messages.subscribe}
          </Button>
        </div>
      </fetcher.Form>
    </CardSection>
  );
}

type OfferCardProps = {
  readonly offer: Offer;
  readonly checked: boolean;
  readonly onChoose: () => void;
};

function OfferCard({ offer, checked, onChoose }: OfferCardProps) {
  const { interval, price, pricePerMonth, tax } = offer;
  const details = [pricePerMonth && messages.monthly(pricePerMonth), messages.tax[tax]];
  return (
    <label
      className={clsx(
        "relative flex cursor-pointer flex-col rounded-lg border p-4 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent",
        checked ? "border-accent bg-accent-soft" : "border-line-strong bg-surface hover:bg-hover",
      )}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="font-medium">{intervals[interval]}</span>
        <input
          type="radio"
          name="interval"
          value={interval}
          checked={checked}
          onChange={onChoose}
          className="size-4 accent-accent outline-none"
        />
      </span>
      <span className="tabular mt-2 text-lg font-semibold">{price}</span>
      <span className="text-ink-muted">{messages.perSeat[interval]}</span>
      <span className="mt-1 text-xs text-ink-muted">{details.filter(Boolean).join(", ")}</span>
    </label>
  );
}
