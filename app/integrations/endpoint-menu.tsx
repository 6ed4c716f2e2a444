import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import type { ShownEndpoint } from "./endpoint-list.tsx";
import { integrationMessages } from "./messages.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { useIntegrationChange } from "./use-integration-change.ts";

const { webhooks: messages } = integrationMessages;

type Asking = "edit" | "rotate" | "remove" | null;

/** What can be done with an endpoint, apart from testing it. */
export function EndpointMenu({ endpoint }: { readonly endpoint: ShownEndpoint }) {
  const { endpointId, url, disabledReason } = endpoint;
  const [asking, setAsking] = useState<Asking>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { run, pending } = useIntegrationChange();
  const isOff = disabledReason !== null;
  const close = (open: boolean) => {
    if (!open) setAsking(null);
  };
  const switchOn = () =>
    run(
      (client) => client.webhooks.enable.mutate({ endpointId, enabled: isOff }),
      isOff ? messages.enabled : messages.disabled,
    );
  const rotate = async () => {
    const rotated = await run((client) => client.webhooks.rotateSecret.mutate({ endpointId }));
    setAsking(null);
    if (rotated) setSecret(rotated.secret);
  };
  const remove = async () => {
    await run((client) => client.webhooks.remove.mutate({ endpointId }), messages.removed);
    setAsking(null);
  };
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="ghost" aria-label={messages.more(url)}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsking("edit")}>{messages.edit}</MenuItem>
        <MenuItem onSelect={() => void switchOn()}>
          {isOff ? messages.enable : messages.disable}
        </MenuItem>
        <MenuItem onSelect={() => setAsking("rotate")}>{messages.rotate}</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => setAsking("remove")}>{messages.remove}</MenuItem>
      </Menu>
      <EndpointDialog open={asking === "edit"} onOpenChange={close} endpoint={endpoint} />
      <ConfirmDialog
        open={asking === "rotate"}
        onOpenChange={close}
        title={messages.confirmRotate.title}
        description={messages.confirmRotate.text}
        confirmLabel={messages.confirmRotate.action}
        pending={pending}
        onConfirm={() => void rotate()}
      />
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={close}
        title={messages.confirmRemove.title}
        description={messages.confirmRemove.text(url)}
        confirmLabel={messages.confirmRemove.action}
        pending={pending}
        onConfirm={() => void remove()}
      />
      <SecretDialog title={messages.secret.title} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
