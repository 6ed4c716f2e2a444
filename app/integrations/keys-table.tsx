import { useState } from "react";
import type { ApiScope } from "../../server/api-keys/domain/api-scope.ts";
import type { ApiKeyId } from "../../server/kernel/ids.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { integrationMessages } from "./messages.ts";
import { useIntegrationChange } from "./use-integration-change.ts";

const { keys: messages } = integrationMessages;

export type ShownKey = {
  readonly keyId: ApiKeyId;
  readonly name: string;
  readonly ending: string;
  readonly scopes: readonly ApiScope[];
  /** Who created it, and when. */
  readonly origin: string;
  readonly lastUsed: string;
  readonly expires: string;
  readonly isExpired: boolean;
};

export function KeysTable({ keys }: { readonly keys: readonly ShownKey[] }) {
  const { columns } = messages;
  return (
    <Table caption={messages.caption}>
      <thead>
        <tr>
          <Th>{columns.name}</Th>
          <Th>{columns.scopes}</Th>
          <Th>{columns.lastUsed}</Th>
          <Th>{columns.expires}</Th>
          <Th>
            <span className="sr-only">{messages.actions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <Tr key={key.keyId}>
            <Td className="min-w-44">
              <span className="font-medium">{key.name}</span>{" "}
              <span className="font-mono text-xs text-ink-muted">
                {messages.ending(key.ending)}
              </span>
              <span className="block text-xs text-ink-muted">{key.origin}</span>
            </Td>
            <Td className="min-w-40">
              <ul className="font-mono text-xs text-ink-muted">
                {key.scopes.map((scope) => (
                  <li key={scope}>{scope}</li>
                ))}
              </ul>
            </Td>
            <Td className="whitespace-nowrap">{key.lastUsed}</Td>
            <Td className="whitespace-nowrap">
              {key.isExpired ? <Badge tone="danger">{messages.expired}</Badge> : key.expires}
            </Td>
            <Td className="text-right">
              <RevokeButton apiKey={key} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function RevokeButton({ apiKey: { keyId, name } }: { readonly apiKey: ShownKey }) {
  const [open, setOpen] = useState(false);
  const { run, pending } = useIntegrationChange();
  const { confirm } = messages;
  const revoke = async () => {
    await run(({ apiKeys }) => apiKeys.revoke.mutate({ keyId }), messages.revoked);
    setOpen(false);
  };
  return (
    <>
      <Button size="sm" aria-label={messages.revokeOf(name)} onClick={() => setOpen(true)}>
        {messages.revoke}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={confirm.title(name)}
        description={confirm.text}
        confirmLabel={confirm.action}
        pending={pending}
        onConfirm={() => void revoke()}
      />
    </>
  );
}
