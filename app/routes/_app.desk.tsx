import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeskScreen } from "../desk/desk-screen.tsx";
import { DeskSkeleton } from "../desk/desk-skeleton.tsx";
import { useDesk } from "../desk/use-desk.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "agent" } satisfies RouteHandle;

export const meta: MetaFunction = () => [{ title: "Desk · Foyer" }];

export function loader({ context }: LoaderFunctionArgs) {
  const { viewer, demo } = context;
  if (!viewer) throw new Response(null, { status: 401 });
  return { agentId: viewer.agentId, admin: viewer.role === "admin", demo: demo !== null };
}

export default function DeskRoute() {
  const { agentId, admin, demo } = useLoaderData<typeof loader>();
  const desk = useDesk(agentId);
  return desk ? <DeskScreen desk={desk} admin={admin} demo={demo} /> : <DeskSkeleton />;
}
