import { CircleCheck, CircleX, Clock } from "lucide-react";
import { useState } from "react";
import type { WebhookEndpointId, WebhookMessageId } from "../../server/kernel/ids.ts";
import type { DeliveryState } from "../../server/webhooks/domain/webhook-event.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { MessageDetails } from "./message-details.tsx";
import { integrationMessages } from "./messages.ts";
import { useIntegrationChange } from "./use-integration-change.ts";

const { log: messages } = integrationMessages;

const TONES: Record<DeliveryState, Tone> = {
  waiting: "neutral",
  delivered: "neutral",
  failed: "danger",
};
const ICONS: Record<DeliveryState, typeof Clock> = {
  waiting: Clock,
  delivered: CircleCheck,
  failed: CircleX,
};

export type ShownDelivery = {
  readonly messageId: WebhookMessageId;
  readonly event: string;
  readonly date: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly next: string | null;
};

type DeliveriesTableProps = {
  readonly endpointId: WebhookEndpointId;
  readonly deliveries: readonly ShownDelivery[];
  /** Whether anything can be sent. */
  readonly isOn: boolean;
};

export function DeliveriesTable({ endpointId, deliveries, isOn }: DeliveriesTableProps) {
  const { columns } = messages;
  return (
    <Table caption={messages.caption}>
      <thead>
        <tr>
          <Th>{columns.time}</Th>
          <Th>{columns.event}</Th>
          <Th>{columns.state}</Th>
          <Th>{columns.attempts}</Th>
          <Th>
            <span className="sr-only">{messages.actions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <Tr key={delivery.messageId}>
            <Td className="whitespace-nowrap">{delivery.date}</Td>
            <Td className="font-mono text-xs whitespace-nowrap">{delivery.event}</Td>
            <Td>
              <State state={delivery.state} />
            </Td>
            <Td className="whitespace-nowrap">
              {messages.attemptsOf(delivery.attempts)}
              {delivery.next ? (
                <span className="block text-xs text-ink-muted">{messages.next(delivery.next)}</span>
              ) : null}
            </Td>
            <Td>
              <Actions endpointId={endpointId} delivery={delivery} isOn={isOn} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function State({ state }: { readonly state: DeliveryState }) {
  const Icon = ICONS[state];
  return (
    <Badge tone={TONES[state]} icon={<Icon aria-hidden />}>
      {messages.states[state]}
    </Badge>
  );
}

type ActionsProps = Omit<DeliveriesTableProps, "deliveries"> & { readonly delivery: ShownDelivery };

function Actions({ endpointId, delivery, isOn }: ActionsProps) {
  const { messageId, event, date } = delivery;
  const { run, pending } = useIntegrationChange();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex justify-end gap-2">
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={messages.message.title}
        className="sm:w-[640px]"
        trigger={
          <Button size="sm" aria-label={messages.detailsOf(event, date)}>
            {messages.details}
          </Button>
        }
      >
        <MessageDetails endpointId={endpointId} messageId={messageId} />
      </Dialog>
      {isOn ? (
        <Button
          size="sm"
          pending={pending}
          aria-label={messages.replayOf(event, date)}
          onClick={() =>
            void run(
              (client) => client.webhooks.replay.mutate({ endpointId, messageId }),
              messages.replayed,
            )
          }
        >
          {messages.replay}
        </Button>
      ) : null}
    </div>
  );
}
