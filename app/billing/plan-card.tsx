import { CreditCard, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../ui/badge.tsx";
import { CardSection } from "../ui/card.tsx";
import { BillingButton } from "./billing-button.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import type { FormattedBilling } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";
import { PauseDialog } from "./pause-dialog.tsx";
import { PayActions } from "./pay-actions.tsx";
import { SeatsDialog } from "./seats-dialog.tsx";

const { plan: messages, intervals, unpaid: unpaidMessages } = billingMessages;

type Plan = FormattedBilling["plan"];

const TONES: Readonly<Record<Plan["state"], Tone>> = {
  unlimited: "neutral",
  free: "neutral",
  trialing: "accent",
  active: "live",
  grace: "danger",
  blocked: "danger",
  pausing: "caution",
  paused: "caution",
  cancelling: "caution",
  ended: "neutral",
  closing: "danger",
};

/** The plan as it is, and what can be done about it. */
export function PlanCard({ billing }: { readonly billing: FormattedBilling }) {
  const { plan, hasSubscription } = billing;
  return (
    <CardSection
      title={messages.title}
      description={summaryOf(plan)}
      actions={<Badge tone={TONES[plan.state]}>{messages.states[plan.state]}</Badge>}
    >
      {hasSubscription ? (
        <Subscribed billing={billing} />
      ) : plan.purgeDueOn ? (
        <p className="text-ink-muted">{messages.purge(plan.purgeDueOn)}</p>
      ) : null}
    </CardSection>
  );
}

function Subscribed({ billing }: { readonly billing: FormattedBilling }) {
  const { state, unpaid } = billing.plan;
  return (
    <>
      {unpaid && (state === "grace" || state === "blocked") ? <Unpaid unpaid={unpaid} /> : null}
      <Facts billing={billing} />
      <Actions billing={billing} />
    </>
  );
}

function summaryOf({ state, until, since, blockReason }: Plan): string {
  switch (state) {
    case "unlimited":
      return messages.unlimited;
    case "free":
      return messages.free;
    case "trialing":
      return until === null ? messages.active(null) : messages.trialing(until);
    case "active":
      return messages.active(until);
    case "grace":
      return messages.grace(until ?? "");
    case "blocked":
      return blockReason === "unknown_status" ? messages.blockedUnknown : messages.blocked;
    case "pausing":
    case "paused":
      return messages.paused(until);
    case "cancelling":
      return messages.cancelling(until ?? "");
    case "ended":
      return messages.ended(since ?? "");
    case "closing":
      return messages.closing(until ?? "");
  }
}

function Unpaid({ unpaid }: { readonly unpaid: NonNullable<Plan["unpaid"]> }) {
  return (
    <div className="mb-5 rounded-md bg-danger-soft p-4">
      <h3 className="font-semibold text-danger-text">{unpaidMessages.title(unpaid.amount)}</h3>
      <p className="mt-1 mb-4 text-pretty text-danger-text">
        {unpaid.reason} {unpaidMessages.since(unpaid.since)}
      </p>
      <PayActions payLink={unpaid.payLink} />
    </div>
  );
}

function Facts({ billing }: { readonly billing: FormattedBilling }) {
  const { plan, interval, seats, usedSeats, periodEndsOn, pausedOn, nextAmount } = billing;
  const { facts } = messages;
  const nextLabel =
    plan.state === "cancelling" ? facts.ends : plan.state === "trialing" ? facts.first : facts.next;
  const isPaused = isPausedIn(plan);
  const showsNext =
    periodEndsOn !== null && !isPaused && plan.state !== "blocked" && plan.state !== "grace";
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-3">
      {interval ? <Fact label={facts.interval}>{intervals[interval]}</Fact> : null}
      <Fact label={facts.seats}>{facts.seatsUsed(seats, usedSeats)}</Fact>
      {isPaused && pausedOn ? <Fact label={facts.pausedSince}>{pausedOn}</Fact> : null}
      {isPaused && plan.until ? <Fact label={facts.resumes}>{plan.until}</Fact> : null}
      {showsNext ? (
        <Fact label={nextLabel}>
          {plan.state === "cancelling" ? periodEndsOn : messages.payment(nextAmount, periodEndsOn)}
        </Fact>
      ) : null}
    </dl>
  );
}

type FactProps = { readonly label: string; readonly children: ReactNode };

function Fact({ label, children }: FactProps) {
  return (
    <div>
      <dt className="text-xs font-medium text-ink-muted">{label}</dt>
      <dd className="tabular mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

function Actions({ billing }: { readonly billing: FormattedBilling }) {
  const { plan, isChangeable } = billing;
  return (
    <div className="mt-6 flex flex-wrap items-start justify-between gap-2 border-t border-line pt-5">
      <div className="flex flex-wrap items-start gap-2">
        {isPausedIn(plan) ? (
          <BillingButton intent="resume" variant="primary">
            <Play aria-hidden className="size-4" />
            {messages.resume}
          </BillingButton>
        ) : null}
        {isChangeable ? (
          <>
            <SeatsDialog billing={billing} />
            <PauseDialog billing={billing} />
          </>
        ) : null}
        <BillingButton intent="portal">
          <CreditCard aria-hidden className="size-4" />
          {messages.manageCard}
        </BillingButton>
      </div>
      {plan.state === "cancelling" ? (
        <BillingButton intent="undo" variant="primary">
          {messages.undo}
        </BillingButton>
      ) : (
        <CancelDialog billing={billing} />
      )}
    </div>
  );
}

const isPausedIn = ({ state }: Plan): boolean => state === "paused" || state === "pausing";
