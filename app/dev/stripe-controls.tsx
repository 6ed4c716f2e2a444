import { useFetcher } from "@remix-run/react";
import { useId } from "react";
import { textOf } from "../lib/text-of.ts";
import type { action } from "../routes/dev.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Select } from "../ui/select.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import type { StripeIntent } from "./move-stripe.ts";
import { FAILURES, stripeMessages } from "./stripe-messages.ts";

const { controls: messages } = stripeMessages;

const BUTTONS = ["day", "renewal", "again", "drop"] as const satisfies readonly StripeIntent[];

type StripeControlsProps = {
  /** The clock of plans. */
  readonly now: string;
  /** The code with which payments fail. */
  readonly failing: string | null;
};

/** Moves the clock of plans, and makes payments and webhooks fail. */
export function StripeControls({ now, failing }: StripeControlsProps) {
  const fetcher = useFetcher<typeof action>();
  const id = useId();
  useSuccessToast(fetcher.data, textOf(messages.done, fetcher.data?.done ?? "", ""));
  return (
    <section className="mb-8">
      <h2 className="text-base font-semibold">{messages.title}</h2>
      <p className="mb-3 text-ink-muted">
        {messages.description} <strong className="tabular font-medium text-ink">{now}</strong>
      </p>
      <Card className="space-y-4 p-5">
        <fetcher.Form method="post" className="flex flex-wrap gap-2">
          {BUTTONS.map((intent) => (
            <Button
              key={intent}
              type="submit"
              name="intent"
              value={intent}
              pending={fetcher.state !== "idle" && fetcher.formData?.get("intent") === intent}
            >
              {messages[intent]}
            </Button>
          ))}
        </fetcher.Form>
        <fetcher.Form method="post" className="flex flex-wrap items-center gap-2">
          <label htmlFor={id} className="font-medium">
            {messages.code}
          </label>
          <Select
            key={failing}
            id={id}
            name="code"
            defaultValue={failing ?? ""}
            className="w-full sm:w-56"
          >
            <option value="">{messages.none}</option>
            {FAILURES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
          <Button type="submit" name="intent" value="fail">
            {messages.setCode}
          </Button>
        </fetcher.Form>
      </Card>
    </section>
  );
}
