import { useLocation } from "@remix-run/react";
import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { useDesk } from "../desk/desk-provider.tsx";
import type { Desk } from "../desk/open-desk.ts";
import { useStore } from "../desk/use-store.ts";
import { KeepButton } from "../organization/keep-button.tsx";
import { organizationMessages } from "../organization/messages.ts";
import { ButtonLink } from "../ui/button.tsx";
import { AccountMenu, type FrameUser } from "../ui/frame/account-menu.tsx";
import { Logo } from "../ui/logo.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";
import type { FormattedPlan } from "./format-plan.ts";
import { PayActions } from "./pay-actions.tsx";
import { planMessages } from "./plan-messages.ts";

const { gate: messages } = planMessages;
const { closing } = organizationMessages;

type PlanGateProps = {
  readonly plan: FormattedPlan;
  readonly user: FrameUser;
  readonly children: ReactNode;
};

/**
 * Covers every page of an organisation that must pay first. What stays: the page about billing, and
 * the desk as long as its call.
 */
export function PlanGate({ plan, user, children }: PlanGateProps) {
  const { pathname } = useLocation();
  const desk = useDesk();
  if (plan.state !== "blocked" && plan.state !== "closing") return children;
  if (user.role === "admin" && staysOpen(plan, pathname)) return children;
  if (!user.takesCalls) return <BlockedScreen plan={plan} user={user} />;
  // The server doesn't know the tab's call: the desk says so as soon as it has connected.
  if (!desk) return pathname === "/desk" ? children : <BlockedScreen plan={plan} user={user} />;
  return (
    <CallGate plan={plan} user={user} desk={desk} atDesk={pathname === "/desk"}>
      {children}
    </CallGate>
  );
}

/** Admins can pay, take their data along, and leave. */
const staysOpen = ({ state }: FormattedPlan, pathname: string): boolean =>
  pathname === "/settings/organization" || (state === "blocked" && pathname === "/billing");

type CallGateProps = PlanGateProps & { readonly desk: Desk; readonly atDesk: boolean };

function CallGate({ plan, user, desk, atDesk, children }: CallGateProps) {
  const { view } = useStore(desk.feed);
  const isBusy = view === null || view.call !== null || view.presence.wrapUpUntil !== null;
  if (atDesk && isBusy) return children;
  return <BlockedScreen plan={plan} user={user} inCall={view?.call != null} />;
}

type BlockedScreenProps = {
  readonly plan: FormattedPlan;
  readonly user: FrameUser;
  readonly inCall?: boolean;
};

function BlockedScreen({ plan, user, inCall = false }: BlockedScreenProps) {
  const isAdmin = user.role === "admin";
  return (
    <div className="flex min-h-[calc(100dvh-var(--banner,0px))] flex-col bg-sunken">
      <header className="flex h-14 items-center justify-between gap-3 px-4 md:px-6">
        <span className="flex min-w-0 items-center gap-2">
          <Logo />
          <span className="truncate border-l border-line-strong pl-2 text-ink-muted">
            {user.orgName}
          </span>
        </span>
        <AccountMenu user={user} variant="avatar" />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="flex flex-1 items-center justify-center px-4 py-8 outline-none"
      >
        <div className="w-full max-w-xl rounded-xl border border-line bg-surface p-6 shadow-float md:p-8">
          <span className="mb-4 flex size-12 items-center justify-center rounded-lg bg-danger-soft text-danger-text">
            <LockKeyhole aria-hidden className="size-5" />
          </span>
          {plan.state === "closing" ? (
            <Closing plan={plan} isAdmin={isAdmin} />
          ) : isAdmin ? (
            <ForAdmins plan={plan} />
          ) : (
            <ForAgents plan={plan} />
          )}
          {inCall ? (
            <Notice tone="info" className="mt-6">
              {messages.inCall} <TextLink to="/desk">{messages.toCall}</TextLink>
            </Notice>
          ) : null}
        </div>
      </main>
    </div>
  );
}

type ClosingProps = { readonly plan: FormattedPlan; readonly isAdmin: boolean };

/** The organisation will be deleted. */
function Closing({ plan: { until, admins }, isAdmin }: ClosingProps) {
  const date = until ?? "";
  if (!isAdmin)
    return (
      <>
        <h1 className="text-xl font-semibold tracking-tight text-balance">{closing.agentTitle}</h1>
        <p className="mt-2 text-pretty text-ink-muted">{closing.agentText(date)}</p>
        <Admins admins={admins} />
      </>
    );
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight text-balance">{closing.title(date)}</h1>
      <p className="mt-2 text-pretty text-ink-muted">{closing.text}</p>
      <div className="mt-6 flex flex-wrap items-start gap-2">
        <KeepButton />
        <ButtonLink to="/settings/organization" variant="ghost">
          {closing.export}
        </ButtonLink>
      </div>
    </>
  );
}

function ForAdmins({ plan: { blockReason, unpaid } }: { readonly plan: FormattedPlan }) {
  const { meanwhile } = messages;
  const reason = blockReason ?? "unpaid";
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight text-balance">
        {messages.title[reason]}
      </h1>
      {reason === "unknown_status" ? (
        <p className="mt-2 text-pretty text-ink-muted">{messages.unknownStatus}</p>
      ) : (
        <p className="mt-2 text-pretty text-ink-muted">
          {unpaid ? messages.owed(unpaid.amount, unpaid.since) : messages.unpaid}{" "}
          {unpaid ? unpaid.reason : null}
        </p>
      )}
      <div className="mt-6 flex flex-wrap items-start gap-2">
        {reason === "unpaid" ? <PayActions payLink={unpaid?.payLink ?? null} /> : null}
        <ButtonLink to="/billing" variant="ghost">
          {planMessages.openBilling}
        </ButtonLink>
        <ButtonLink to="/settings/organization" variant="ghost">
          {messages.leave}
        </ButtonLink>
      </div>
      <section className="mt-8 border-t border-line pt-5">
        <h2 className="font-semibold">{meanwhile.title}</h2>
        <ul className="mt-2 list-disc space-y-1 pl-5 text-ink-muted marker:text-ink-faint">
          {[meanwhile.visitors, meanwhile.agents, meanwhile.data, meanwhile.opens].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function ForAgents({ plan: { admins } }: { readonly plan: FormattedPlan }) {
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight text-balance">{messages.agentTitle}</h1>
      <p className="mt-2 text-pretty text-ink-muted">{messages.agentText}</p>
      <Admins admins={admins} />
    </>
  );
}

function Admins({ admins }: Pick<FormattedPlan, "admins">) {
  return (
    <section className="mt-6 border-t border-line pt-5">
      <h2 className="font-semibold">{messages.ask}</h2>
      <ul className="mt-2 space-y-1">
        {admins.map(({ name, email }) => (
          <li key={email} className="flex flex-wrap gap-x-2">
            <span>{name}</span>
            <a
              href={`mailto:${email}`}
              className="break-all text-accent-text underline-offset-4 hover:underline"
            >
              {email}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
