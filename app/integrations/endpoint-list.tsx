import { CircleCheck, CirclePause, TriangleAlert } from "lucide-react";
import type { DisabledReason } from "../../server/webhooks/domain/endpoint.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import type { EditedEndpoint } from "./endpoint-dialog.tsx";
import { EndpointMenu } from "./endpoint-menu.tsx";
import { integrationMessages } from "./messages.ts";
import { useIntegrationChange } from "./use-integration-change.ts";

const { webhooks: messages } = integrationMessages;

export type ShownEndpoint = EditedEndpoint & {
  /** Null while every attempt succeeds. */
  readonly failingSince: string | null;
  readonly disabledReason: DisabledReason | null;
  /** Until when the previous secret also signs, if it does. */
  readonly rotatesUntil: string | null;
};

export const EndpointList = ({ endpoints }: { readonly endpoints: readonly ShownEndpoint[] }) => (
  <ul aria-label={messages.list} className="divide-y divide-line">
    {endpoints.map((endpoint) => (
      <EndpointItem key={endpoint.endpointId} endpoint={endpoint} />
    ))}
  </ul>
);

function EndpointItem({ endpoint }: { readonly endpoint: ShownEndpoint }) {
  const { endpointId, url, description, events, rotatesUntil, disabledReason } = endpoint;
  const { run, pending } = useIntegrationChange();
  return (
    <li className="space-y-3 p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-medium break-all">{url}</h2>
          {description ? <p className="text-ink-muted">{description}</p> : null}
        </div>
        <Status endpoint={endpoint} />
      </div>
      <p className="font-mono text-xs text-ink-muted">{events.join(", ")}</p>
      {rotatesUntil ? <p className="text-ink-muted">{messages.rotating(rotatesUntil)}</p> : null}
      <div className="flex flex-wrap gap-2">
        <ButtonLink
          size="sm"
          to={`/settings/webhooks/${endpointId}`}
          prefetch="intent"
          aria-label={messages.logOf(url)}
        >
          {messages.log}
        </ButtonLink>
        {disabledReason ? null : (
          <Button
            size="sm"
            pending={pending}
            aria-label={messages.testOf(url)}
            onClick={() =>
              void run(
                (client) => client.webhooks.sendTest.mutate({ endpointId }),
                messages.testSent,
              )
            }
          >
            {messages.test}
          </Button>
        )}
        <EndpointMenu endpoint={endpoint} />
      </div>
    </li>
  );
}

function Status({ endpoint }: { readonly endpoint: ShownEndpoint }) {
  const { status } = messages;
  const { disabledReason, failingSince } = endpoint;
  if (disabledReason)
    return (
      <Badge
        tone={disabledReason === "admin" ? "neutral" : "danger"}
        icon={<CirclePause aria-hidden />}
      >
        {status.disabled[disabledReason]}
      </Badge>
    );
  if (failingSince)
    return (
      <Badge tone="caution" icon={<TriangleAlert aria-hidden />}>
        {status.failing(failingSince)}
      </Badge>
    );
  return <Badge icon={<CircleCheck aria-hidden />}>{status.on}</Badge>;
}
