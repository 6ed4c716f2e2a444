import { useFetcher } from "@remix-run/react";
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import type { BillingResult } from "./change-plan.ts";
import type { FormattedBilling } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";

const { staying: messages } = billingMessages;

/** Chooses the one agent who takes calls on the free plan. */
export function StayingForm({ billing }: { readonly billing: FormattedBilling }) {
  const { staying, plan } = billing;
  const fetcher = useFetcher<BillingResult>();
  const id = useId();
  useSuccessToast(fetcher.data?.done ? fetcher.data : null, messages.saved);
  const description = plan.state === "cancelling" ? messages.later : messages.description;
  return (
    <CardSection title={messages.title} description={description}>
      <fetcher.Form method="post" action="/billing" className="space-y-4">
        <input type="hidden" name="intent" value="stay" />
        <label htmlFor={id} className="mb-1.5 block font-medium">
          {messages.label}
        </label>
        <div className="flex flex-wrap gap-2">
          <Select
            id={id}
            name="agentId"
            required
            defaultValue={staying.agentId ?? ""}
            className="w-full sm:w-64"
          >
            {staying.agentId === null ? <option value="">{messages.automatic}</option> : null}
            {staying.candidates.map(({ agentId, name }) => (
              <option key={agentId} value={agentId}>
                {name}
              </option>
            ))}
          </Select>
          <Button type="submit" pending={fetcher.state !== "idle"}>
            {messages.save}
          </Button>
        </div>
        {fetcher.data?.error ? <Notice tone="danger">{fetcher.data.error}</Notice> : null}
      </fetcher.Form>
    </CardSection>
  );
}
