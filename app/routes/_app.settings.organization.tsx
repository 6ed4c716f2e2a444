import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { changeOrganization } from "../organization/change-organization.ts";
import { loadOrganization } from "../organization/load-organization.ts";
import { organizationMessages as messages } from "../organization/messages.ts";
import { OrganizationPage } from "../organization/organization-page.tsx";
import { reportFailure } from "../settings/report-failure.ts";
import { uiMessages } from "../ui/messages.ts";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export const loader = ({ context }: LoaderFunctionArgs) => loadOrganization(context);

export const action = ({ request, context }: ActionFunctionArgs) =>
  changeOrganization(request, context);

export const clientAction = reportFailure;

export default function OrganizationSettings() {
  return <OrganizationPage {...useLoaderData<typeof loader>()} />;
}
