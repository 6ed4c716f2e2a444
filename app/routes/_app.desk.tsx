import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useDesk } from "../desk/desk-provider.tsx";
import { DeskScreen } from "../desk/desk-screen.tsx";
import { DeskSkeleton } from "../desk/desk-skeleton.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "agent" } satisfies RouteHandle;

export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(uiMessages.nav.desk) }];

export function loader({ context }: LoaderFunctionArgs) {
  const { viewer, demo } = context;
  return {
    admin: viewer?.role === "admin",
    verified: viewer?.emailVerified ?? false,
    demo: demo?.orgId !== undefined && demo.orgId === viewer?.orgId,
  };
}

export default function DeskRoute() {
  const props = useLoaderData<typeof loader>();
  const desk = useDesk();
  return desk ? <DeskScreen desk={desk} {...props} /> : <DeskSkeleton />;
}
