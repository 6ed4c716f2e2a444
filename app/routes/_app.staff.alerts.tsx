import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BellRing } from "lucide-react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { AlertTable } from "../staff/alert-table.tsx";
import { formatAlert } from "../staff/format-alert.ts";
import { staffMessages } from "../staff/messages.ts";
import { Nothing, StaffPage } from "../staff/staff-page.tsx";
import { Card } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";

const { alerts: messages } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const alerts = await context.trpc.staff.alerts();
  return { alerts: alerts.map((alert) => formatAlert(alert, timeZone)) };
}

export default function Alerts() {
  const { alerts } = useLoaderData<typeof loader>();
  return (
    <StaffPage title={messages.title} description={messages.description}>
      {alerts.length > 0 ? (
        <Card className="overflow-hidden">
          <AlertTable alerts={alerts} />
        </Card>
      ) : (
        <Nothing icon={BellRing} texts={messages.empty} />
      )}
    </StaffPage>
  );
}
