import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatPlan } from "../billing/format-plan.ts";
import { isPaymentRequired, PageError } from "../billing/page-error.tsx";
import { PlanBanner } from "../billing/plan-banner.tsx";
import { PlanGate } from "../billing/plan-gate.tsx";
import { usePlanWatch } from "../billing/use-plan-watch.ts";
import { DeskProvider } from "../desk/desk-provider.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { useMembership } from "../lib/use-membership.ts";
import { useOpenMessages } from "../messages/use-open-messages.ts";
import { NoticeBar } from "../notices/notice-bar.tsx";
import type { loader as rootLoader } from "../root.tsx";
import { ErrorPage, errorTitle } from "../ui/error-page.tsx";
import { AppFrame } from "../ui/frame/app-frame.tsx";
import { uiMessages } from "../ui/messages.ts";
import { VerificationBanner } from "../verification/verification-banner.tsx";

export const meta: MetaFunction = ({ error }) => [
  { title: error ? uiMessages.pageTitle(errorTitle(error)) : uiMessages.product },
];
export const handle = { access: "member", beforeTwoFactor: true } satisfies RouteHandle;

export async function loader({ context: { viewer, trpc } }: LoaderFunctionArgs) {
  if (!viewer) throw new Response(null, { status: 401 });
  const { agentId, name, email, emailVerified, role, takesCalls, staff, home } = viewer;
  const { orgId, orgName, timeZone, lacksTwoFactor } = viewer;
  const [notice, organizations, notices] = await Promise.all([
    trpc.billing.notice(),
    trpc.account.organizations(),
    trpc.notices.list(),
  ]);
  const person = { agentId, name, email, emailVerified, role, takesCalls, staff, home };
  const user = { ...person, orgId, orgName, organizations, lacksTwoFactor };
  return { user, plan: formatPlan(notice, timeZone), notices };
}

type Frame = ReturnType<typeof useLoaderData<typeof loader>>;

export default function App() {
  const frame = useLoaderData<typeof loader>();
  return (
    <Framed frame={frame}>
      <Outlet />
    </Framed>
  );
}

type FramedProps = { readonly frame: Frame; readonly children: ReactNode };

/** The desk, and the page in the navigation unless the organisation must pay first. */
function Framed({ frame: { user, plan, notices }, children }: FramedProps) {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  useMembership(user.agentId);
  usePlanWatch(plan.state);
  const openMessages = useOpenMessages();
  const page = (
    <PlanGate user={user} plan={plan}>
      <AppFrame user={user} openMessages={openMessages}>
        {user.emailVerified ? null : (
          <VerificationBanner email={user.email} testMode={root?.testMode ?? false} />
        )}
        <NoticeBar key={user.agentId} initial={notices} />
        <PlanBanner plan={plan} isAdmin={user.role === "admin"} />
        {children}
      </AppFrame>
    </PlanGate>
  );
  return user.takesCalls && !user.lacksTwoFactor ? (
    <DeskProvider orgName={user.orgName}>{page}</DeskProvider>
  ) : (
    page
  );
}

/** Keeps the navigation when a page inside it fails. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>("routes/_app");
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const isBlocked = isPaymentRequired(useRouteError());
  if (!frame) return <ErrorPage requestId={root?.requestId} />;
  if (isBlocked)
    return (
      <Framed frame={frame}>
        <PageError />
      </Framed>
    );
  return (
    <AppFrame user={frame.user} openMessages={0}>
      <PageError />
    </AppFrame>
  );
}
