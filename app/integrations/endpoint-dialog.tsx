import { type FormEvent, useState } from "react";
import type { WebhookEndpointId } from "../../server/kernel/ids.ts";
import { MAX_DESCRIPTION_LENGTH, MAX_URL_LENGTH } from "../../server/webhooks/domain/endpoint.ts";
import { OFFERED_EVENTS, type OfferedEvent } from "../../server/webhooks/domain/webhook-event.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { CheckboxList } from "./checkbox-list.tsx";
import { integrationMessages } from "./messages.ts";
import { useIntegrationChange } from "./use-integration-change.ts";

const { webhooks } = integrationMessages;
const { form: messages } = webhooks;

const EVENTS = OFFERED_EVENTS.map((value) => ({ value, text: webhooks.events[value] }));

export type EditedEndpoint = {
  readonly endpointId: WebhookEndpointId;
  readonly url: string;
  readonly description: string;
  readonly events: readonly OfferedEvent[];
};

type EndpointDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Null to create one. */
  readonly endpoint: EditedEndpoint | null;
  readonly onCreated?: (secret: string) => void;
};

export function EndpointDialog({ open, onOpenChange, endpoint, onCreated }: EndpointDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={endpoint ? messages.editTitle : messages.newTitle}
    >
      <EndpointForm
        endpoint={endpoint}
        onDone={(secret) => {
          onOpenChange(false);
          if (secret !== null) onCreated?.(secret);
        }}
      />
    </Dialog>
  );
}

type EndpointFormProps = {
  readonly endpoint: EditedEndpoint | null;
  /** With the secret of a new endpoint. */
  readonly onDone: (secret: string | null) => void;
};

function EndpointForm({ endpoint, onDone }: EndpointFormProps) {
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [events, setEvents] = useState<readonly OfferedEvent[]>(endpoint?.events ?? OFFERED_EVENTS);
  const [checked, setChecked] = useState(false);
  const { run, pending, error } = useIntegrationChange({ toasts: false });
  const hasUrl = url.trim() !== "";
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!hasUrl || events.length === 0) return;
    const draft = { url, description, events: [...events] };
    if (!endpoint) {
      const created = await run((client) => client.webhooks.create.mutate(draft));
      if (created) onDone(created.secret);
      return;
    }
    const saved = await run(async (client) => {
      await client.webhooks.save.mutate({ ...draft, endpointId: endpoint.endpointId });
      return true;
    }, messages.saved);
    if (saved) onDone(null);
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <Field
        label={messages.url}
        type="url"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        maxLength={MAX_URL_LENGTH}
        placeholder={messages.urlPlaceholder}
        required
        errors={checked && !hasUrl ? [messages.urlMissing] : undefined}
      />
      <Field
        label={messages.description}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        maxLength={MAX_DESCRIPTION_LENGTH}
      />
      <CheckboxList
        legend={messages.events}
        options={EVENTS}
        chosen={events}
        onChange={setEvents}
        error={checked && events.length === 0 ? messages.eventsMissing : undefined}
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onDone(null)}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {endpoint ? uiMessages.save : messages.create}
        </Button>
      </div>
    </form>
  );
}
