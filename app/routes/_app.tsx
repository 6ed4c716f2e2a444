import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { DeskProvider } from "../desk/desk-provider.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import type { loader as rootLoader } from "../root.tsx";
import { ErrorPage, errorTitle } from "../ui/error-page.tsx";
import { AppFrame } from "../ui/frame/app-frame.tsx";
import { uiMessages } from "../ui/messages.ts";
import { VerificationBanner } from "../verification/verification-banner.tsx";

export const meta: MetaFunction = ({ error }) => [
  { title: error ? uiMessages.pageTitle(errorTitle(error)) : uiMessages.product },
];
export const handle = { access: "member" } satisfies RouteHandle;

export function loader({ context: { viewer } }: LoaderFunctionArgs) {
  if (!viewer) throw new Response(null, { status: 401 });
  const { agentId, name, email, emailVerified, orgName, role, takesCalls, home } = viewer;
  return { agentId, name, email, emailVerified, orgName, role, takesCalls, home };
}

export default function App() {
  const user = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const page = (
    <AppFrame user={user}>
      {user.emailVerified ? null : (
        <VerificationBanner email={user.email} testMode={root?.testMode ?? false} />
      )}
      <Outlet />
    </AppFrame>
  );
  return user.takesCalls ? <DeskProvider orgName={user.orgName}>{page}</DeskProvider> : page;
}

/** Keeps the navigation when a page inside it fails. */
export function ErrorBoundary() {
  const user = useRouteLoaderData<typeof loader>("routes/_app");
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (!user) return <ErrorPage requestId={root?.requestId} />;
  return (
    <AppFrame user={user}>
      <ErrorPage requestId={root?.requestId} framed />
    </AppFrame>
  );
}
