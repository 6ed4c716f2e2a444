import { useLocation } from "@remix-run/react";
import { CircleAlert, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../ui/button.tsx";
import { BillingButton } from "./billing-button.tsx";
import type { FormattedPlan } from "./format-plan.ts";
import { billingMessages } from "./messages.ts";
import { PayActions } from "./pay-actions.tsx";
import { planMessages } from "./plan-messages.ts";

const { banner: messages } = planMessages;

/** A trial is announced to end only when there's little time left. */
const LAST_DAYS = 3;

type PlanBannerProps = { readonly plan: FormattedPlan; readonly isAdmin: boolean };

type Text = { readonly title: string; readonly text: string };

/** Says on every page but the one about billing that the plan needs attention. */
export function PlanBanner({ plan, isAdmin }: PlanBannerProps) {
  const { pathname } = useLocation();
  const banner = bannerOf(plan);
  if (
    pathname === "/billing" ||
    !banner ||
    !(isAdmin || plan.state === "paused" || plan.state === "pausing")
  )
    return null;
  const isUrgent = plan.state === "grace";
  const Icon = isUrgent ? CircleAlert : Clock;
  return (
    <aside
      aria-label={messages.label}
      className={`mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg px-5 py-4 ${
        isUrgent ? "bg-danger-soft text-danger-text" : "bg-accent-soft text-accent-text"
      }`}
    >
      <div className="flex min-w-0 flex-1 basis-72 gap-3">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <p className="font-semibold">{banner.title}</p>
          <p className="mt-0.5 text-pretty">{banner.text}</p>
        </div>
      </div>
      {isAdmin ? actionOf(plan) : null}
    </aside>
  );
}

function bannerOf({ state, until, daysLeft, unpaid }: FormattedPlan): Text | null {
  const { grace, trialing, cancelling, paused } = messages;
  switch (state) {
    case "grace":
      return {
        title: grace.title(unpaid?.amount ?? null),
        text: grace.text(unpaid?.reason ?? planMessages.reasons.unknown, until ?? ""),
      };
    case "trialing":
      return until === null || daysLeft === null || daysLeft >= LAST_DAYS
        ? null
        : { title: trialing.title(daysLeft), text: trialing.text(until) };
    case "cancelling":
      return { title: cancelling.title(until ?? ""), text: cancelling.text };
    case "pausing":
    case "paused":
      return { title: paused.title, text: paused.text(until) };
    default:
      return null;
  }
}

function actionOf({ state, unpaid }: FormattedPlan): ReactNode {
  if (state === "grace") return <PayActions payLink={unpaid?.payLink ?? null} size="sm" />;
  if (state === "cancelling")
    return (
      <BillingButton intent="undo" size="sm">
        {billingMessages.plan.undo}
      </BillingButton>
    );
  return (
    <ButtonLink to="/billing" size="sm">
      {planMessages.openBilling}
    </ButtonLink>
  );
}
