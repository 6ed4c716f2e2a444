import { useFetcher } from "@remix-run/react";
import { useId } from "react";
import type { action } from "../routes/dev.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Select } from "../ui/select.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import { FAILING_COUNTS } from "./fail-mails.ts";
import { devMessages } from "./messages.ts";

const { mail: messages } = devMessages;

/** Makes e-mails fail. `failing` counts those that are still to fail. */
export function MailControls({ failing }: { readonly failing: number }) {
  const fetcher = useFetcher<typeof action>();
  const id = useId();
  useSuccessToast(fetcher.data, messages.done);
  return (
    <section className="mb-8">
      <h2 className="text-base font-semibold">{messages.title}</h2>
      <p className="mb-3 text-ink-muted">{messages.description}</p>
      <Card className="p-5">
        <fetcher.Form method="post" className="flex flex-wrap items-center gap-2">
          <label htmlFor={id} className="font-medium">
            {messages.count}
          </label>
          <Select
            key={failing}
            id={id}
            name="failingMails"
            defaultValue={failing}
            className="w-full sm:w-40"
          >
            {FAILING_COUNTS.map((count) => (
              <option key={count} value={count}>
                {messages.options[count]}
              </option>
            ))}
          </Select>
          <Button type="submit">{messages.set}</Button>
        </fetcher.Form>
      </Card>
    </section>
  );
}
