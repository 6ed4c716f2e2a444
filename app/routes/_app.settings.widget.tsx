import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PoolIdSchema } from "../../server/kernel/ids.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { saveSettings } from "../settings/save-settings.ts";
import { organizationForm, poolForm } from "../settings/widget/fields.ts";
import { widgetMessages as messages } from "../settings/widget/messages.ts";
import { OrganizationWidgetSettings } from "../settings/widget/organization-settings.tsx";
import { PoolWidgetSettings } from "../settings/widget/pool-settings.tsx";
import { uiMessages } from "../ui/messages.ts";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const poolOf = (request: Request): string | null => new URL(request.url).searchParams.get("pool");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { settings, pools, logoUrl } = await context.trpc.widgetSettings.read();
  const poolId = poolOf(request);
  const pool = pools.find((one) => one.poolId === poolId) ?? null;
  if (poolId !== null && !pool) throw redirect("/settings/widget");
  return { settings, pools, pool, logoUrl, agentName: viewerOf(context).name };
}

export function action({ request, context: { trpc } }: ActionFunctionArgs) {
  const poolId = poolOf(request);
  if (poolId === null) return saveSettings(organizationForm, request, trpc.widgetSettings.save);
  return saveSettings(poolForm, request, (overrides) =>
    trpc.widgetSettings.savePool({ poolId: PoolIdSchema.parse(poolId), overrides }),
  );
}

export const clientAction = reportFailure;

export default function WidgetSettingsPage() {
  const { settings, pools, pool, logoUrl, agentName } = useLoaderData<typeof loader>();
  const shared = { settings, pools, logoUrl, agentName };
  return pool ? (
    <PoolWidgetSettings key={pool.poolId} pool={pool} {...shared} />
  ) : (
    <OrganizationWidgetSettings key="everyone" {...shared} />
  );
}
