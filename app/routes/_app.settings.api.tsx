import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { KeysTable, type ShownKey } from "../integrations/keys-table.tsx";
import { integrationMessages } from "../integrations/messages.ts";
import { NewKeyDialog } from "../integrations/new-key-dialog.tsx";
import { formatDate, formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { keys: messages, never } = integrationMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const now = new Date();
  const stored = await context.trpc.apiKeys.list();
  const keys: ShownKey[] = stored.map(({ createdBy, createdAt, isCreatorRemoved, ...key }) => {
    const creator = isCreatorRemoved ? `${createdBy} (${messages.creatorRemoved})` : createdBy;
    return {
      keyId: key.keyId,
      name: key.name,
      ending: key.ending,
      scopes: key.scopes,
      origin: messages.createdBy(creator, formatDate(createdAt, timeZone, now)),
      lastUsed: key.lastUsedAt ? formatDateTime(key.lastUsedAt, timeZone) : never,
      expires: key.expiresAt ? formatDate(key.expiresAt, timeZone, now) : never,
      isExpired: key.isExpired,
    };
  });
  return { keys };
}

export default function ApiKeysPage() {
  const { keys } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={messages.title}
        description={
          <>
            {messages.description}{" "}
            <a href="/api/v1/openapi.json" className="text-accent-text underline">
              {messages.documentation}
            </a>
          </>
        }
        actions={<NewKeyDialog />}
      />
      <SettingsTabs />
      <Card className="overflow-hidden">
        {keys.length === 0 ? (
          <EmptyState icon={KeyRound} title={messages.empty.title}>
            {messages.empty.text}
          </EmptyState>
        ) : (
          <KeysTable keys={keys} />
        )}
      </Card>
    </div>
  );
}
