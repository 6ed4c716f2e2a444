import { useFetcher } from "@remix-run/react";
import { useId } from "react";
import type { action } from "../routes/dev.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Select } from "../ui/select.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import { devMessages } from "./messages.ts";

const { transcription: messages } = devMessages;

type TranscriptionControlsProps = {
  readonly failures: readonly string[];
  readonly failing: string | null;
};

/** Makes transcriptions fail. */
export function TranscriptionControls({ failures, failing }: TranscriptionControlsProps) {
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
            {messages.code}
          </label>
          <Select
            key={failing}
            id={id}
            name="transcriptions"
            defaultValue={failing ?? ""}
            className="w-full sm:w-56"
          >
            <option value="">{messages.none}</option>
            {failures.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
          <Button type="submit">{messages.set}</Button>
        </fetcher.Form>
      </Card>
    </section>
  );
}
