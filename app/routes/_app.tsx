import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { DeskProvider } from "../desk/desk-provider.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import type { loader as rootLoader } from "../root.tsx";
import { ErrorPage, errorTitle } from "../ui/error-page.tsx";
import { AppFrame } from "../ui/frame/app-frame.tsx";

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${errorTitle(error)} · Foyer` : "Foyer" },
];
export const handle = { access: "member" } satisfies RouteHandle;

export function loader({ context: { viewer } }: LoaderFunctionArgs) {
  if (!viewer) throw new Response(null, { status: 401 });
  const { agentId, name, email, orgName, role, takesCalls, home } = viewer;
  return { agentId, name, email, orgName, role, takesCalls, home };
}

export default function App() {
  const person = useLoaderData<typeof loader>();
  const page = (
    <AppFrame person={person}>
      <Outlet />
    </AppFrame>
  );
  return person.takesCalls ? <DeskProvider orgName={person.orgName}>{page}</DeskProvider> : page;
}

/** Keeps the navigation around a page that failed. */
export function ErrorBoundary() {
  const person = useRouteLoaderData<typeof loader>("routes/_app");
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (!person) return <ErrorPage requestId={root?.requestId} />;
  return (
    <AppFrame person={person}>
      <ErrorPage requestId={root?.requestId} framed />
    </AppFrame>
  );
}
