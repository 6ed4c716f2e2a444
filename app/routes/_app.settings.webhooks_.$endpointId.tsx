import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Inbox } from "lucide-react";
import { WebhookEndpointIdSchema } from "../../server/kernel/ids.ts";
import { DeliveriesTable, type ShownDelivery } from "../integrations/deliveries-table.tsx";
import { integrationMessages } from "../integrations/messages.ts";
import { ReplayForm } from "../integrations/replay-form.tsx";
import { formatDateTime, formatTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { log: messages } = integrationMessages;
const POLL_MS = 3_000;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = WebhookEndpointIdSchema.safeParse(params.endpointId);
  if (!id.success) throw new Response(null, { status: 404 });
  const { timeZone } = viewerOf(context);
  const cursor = new URL(request.url).searchParams.get("cursor")?.slice(0, 100) ?? null;
  const endpointId = id.data;
  const endpoints = await context.trpc.webhooks.list();
  const endpoint = endpoints.find((one) => one.endpointId === endpointId);
  if (!endpoint) throw new Response(null, { status: 404 });
  const page = await context.trpc.webhooks.log({ endpointId, cursor });
  const deliveries: ShownDelivery[] = page.deliveries.map(({ at, nextAt, ...delivery }) => ({
    ...delivery,
    date: formatDateTime(at, timeZone),
    next: nextAt && formatTime(nextAt, timeZone),
  }));
  return {
    endpointId,
    url: endpoint.url,
    isOn: endpoint.disabledAt === null,
    deliveries,
    isFirst: cursor === null,
    nextCursor: page.nextCursor,
  };
}

export default function WebhookLogPage() {
  const { endpointId, url, isOn, deliveries, isFirst, nextCursor } = useLoaderData<typeof loader>();
  usePolling(isFirst, POLL_MS);
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-3">
        <TextLink to="/settings/webhooks">← {messages.back}</TextLink>
      </p>
      <PageHeader title={messages.title} description={messages.description} />
      <p className="mb-4 font-medium break-all">{url}</p>
      {isOn ? (
        <div className="mb-4">
          <ReplayForm endpointId={endpointId} />
        </div>
      ) : null}
      <Card className="overflow-hidden">
        {deliveries.length === 0 ? (
          <EmptyState icon={Inbox} title={messages.empty.title}>
            {messages.empty.text}
          </EmptyState>
        ) : (
          <DeliveriesTable endpointId={endpointId} deliveries={deliveries} isOn={isOn} />
        )}
      </Card>
      <nav className="mt-4 flex gap-2">
        {isFirst ? null : (
          <ButtonLink size="sm" to={`/settings/webhooks/${endpointId}`}>
            {messages.newest}
          </ButtonLink>
        )}
        {nextCursor ? (
          <ButtonLink size="sm" to={`?cursor=${encodeURIComponent(nextCursor)}`}>
            {messages.older}
          </ButtonLink>
        ) : null}
      </nav>
    </div>
  );
}
