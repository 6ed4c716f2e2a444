import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BillingPage } from "../billing/billing-page.tsx";
import { changePlan } from "../billing/change-plan.ts";
import { formatBilling } from "../billing/format-billing.ts";
import { billingMessages as messages } from "../billing/messages.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return formatBilling(await context.trpc.billing.view(), viewerOf(context).timeZone);
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  changePlan(request, context.trpc);

export default function Billing() {
  const billing = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={messages.title} description={messages.description} />
      <BillingPage billing={billing} />
    </div>
  );
}
