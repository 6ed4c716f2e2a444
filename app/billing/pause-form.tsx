import { type ReactNode, useEffect, useState } from "react";
import type { PausePreview } from "../../server/billing/domain/billing-view.ts";
import { PAUSE_MONTHS, type PauseMonths } from "../../server/billing/domain/pause.ts";
import type { ButtonProps } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { RadioOption } from "../ui/radio-option.tsx";
import { type FormattedBilling, formatPausePreview } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";
import { usePlanChange } from "./use-plan-change.ts";
import { type AskPreview, usePreview } from "./use-preview.ts";

const { pause: messages, preview: previewMessages } = billingMessages;

type PauseFormProps = {
  readonly billing: FormattedBilling;
  readonly onDone: () => void;
  /** The buttons. One of them submits, and gets what it is given. */
  readonly children: (submit: Pick<ButtonProps, "type" | "pending" | "disabled">) => ReactNode;
};

/** Chooses how long the plan pauses, and says what happens meanwhile. */
export function PauseForm({ billing, onDone, children }: PauseFormProps) {
  const [months, setMonths] = useState<PauseMonths>(PAUSE_MONTHS[0]);
  const { Form, form, pending, done, error } = usePlanChange();
  useEffect(() => {
    if (done) onDone();
  }, [done, onDone]);
  const preview = usePreview(months, askPreview);
  const shownError = preview?.error ?? error;
  return (
    <Form {...form}>
      <input type="hidden" name="intent" value="pause" />
      <div className="space-y-5">
        <fieldset>
          <legend className="mb-1.5 font-medium">{messages.length}</legend>
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            {PAUSE_MONTHS.map((value) => (
              <RadioOption
                key={value}
                name="months"
                value={value}
                checked={months === value}
                onSelect={() => setMonths(value)}
              >
                {messages.months(value)}
              </RadioOption>
            ))}
          </div>
        </fieldset>
        {preview?.error ? null : <Terms billing={billing} preview={preview?.value ?? null} />}
        {shownError ? <Notice tone="danger">{shownError}</Notice> : null}
        <Effects />
      </div>
      {children({ type: "submit", pending, disabled: !preview?.value })}
    </Form>
  );
}

const askPreview: AskPreview<PauseMonths, PausePreview> = (client, months, signal) =>
  client.billing.previewPause.query({ months }, { signal });

type TermsProps = {
  readonly billing: FormattedBilling;
  readonly preview: PausePreview | null;
};

function Terms({ billing, preview }: TermsProps) {
  if (!preview) return <p className="text-ink-muted">{previewMessages.asking}</p>;
  const { endsOn, credit } = formatPausePreview(preview, billing.calendar);
  return (
    <div role="status" className="tabular space-y-1 rounded-md bg-sunken px-4 py-3">
      <p className="font-medium">{messages.endsOn(endsOn)}</p>
      {credit ? <p className="text-ink-muted">{messages.credit(credit)}</p> : null}
    </div>
  );
}

function Effects() {
  const { title, ...effects } = messages.effects;
  return (
    <div>
      <p className="mb-1 font-medium">{title}</p>
      <ul className="list-disc space-y-1 pl-5 text-ink-muted">
        {Object.entries(effects).map(([name, text]) => (
          <li key={name}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
