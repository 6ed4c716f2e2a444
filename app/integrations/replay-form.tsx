import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import type { WebhookEndpointId } from "../../server/kernel/ids.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { integrationMessages } from "./messages.ts";
import { useIntegrationChange } from "./use-integration-change.ts";

const { log: messages } = integrationMessages;

const DAYS = [1, 7, 30] as const;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Sends again what finally failed in the last days. */
export function ReplayForm({ endpointId }: { readonly endpointId: WebhookEndpointId }) {
  const id = useId();
  const [days, setDays] = useState<(typeof DAYS)[number]>(1);
  const { run, pending } = useIntegrationChange();
  const replay = async (event: FormEvent) => {
    event.preventDefault();
    const since = new Date(Date.now() - days * DAY_MS).toISOString();
    const result = await run((client) =>
      client.webhooks.replayFailed.mutate({ endpointId, since }),
    );
    if (result) toast.success(messages.replayedMany(result.replayed));
  };
  return (
    <form onSubmit={replay} className="flex flex-wrap items-center gap-2">
      <label htmlFor={id}>{messages.since}</label>
      <Select
        id={id}
        size="sm"
        value={String(days)}
        onChange={({ target }) => setDays(DAYS.find((one) => String(one) === target.value) ?? 1)}
      >
        {DAYS.map((one) => (
          <option key={one} value={one}>
            {messages.sinceDays[one]}
          </option>
        ))}
      </Select>
      <Button type="submit" size="sm" pending={pending}>
        {messages.replayFailed}
      </Button>
    </form>
  );
}
