import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { EndpointDialog } from "../integrations/endpoint-dialog.tsx";
import { EndpointList, type ShownEndpoint } from "../integrations/endpoint-list.tsx";
import { integrationMessages } from "../integrations/messages.ts";
import { SecretDialog } from "../integrations/secret-dialog.tsx";
import { formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { webhooks: messages } = integrationMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const now = new Date();
  const stored = await context.trpc.webhooks.list();
  const endpoints: ShownEndpoint[] = stored.map(({ failingSince, previousUntil, ...endpoint }) => ({
    endpointId: endpoint.endpointId,
    url: endpoint.url,
    description: endpoint.description,
    events: endpoint.events,
    disabledReason: endpoint.disabledReason,
    failingSince: failingSince && formatDateTime(failingSince, timeZone),
    rotatesUntil:
      previousUntil && new Date(previousUntil) > now
        ? formatDateTime(previousUntil, timeZone)
        : null,
  }));
  return { endpoints };
}

export default function WebhooksPage() {
  const { endpoints } = useLoaderData<typeof loader>();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={
          <Button
            variant="primary"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => setOpen(true)}
          >
            {messages.new}
          </Button>
        }
      />
      <SettingsTabs />
      <Card className="overflow-hidden">
        {endpoints.length === 0 ? (
          <EmptyState icon={Webhook} title={messages.empty.title}>
            {messages.empty.text}
          </EmptyState>
        ) : (
          <EndpointList endpoints={endpoints} />
        )}
      </Card>
      <EndpointDialog open={open} onOpenChange={setOpen} endpoint={null} onCreated={setSecret} />
      <SecretDialog title={messages.secret.title} secret={secret} onClose={() => setSecret(null)} />
    </div>
  );
}
