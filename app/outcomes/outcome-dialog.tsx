import clsx from "clsx";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import {
  MAX_OUTCOME_NAME,
  OUTCOME_COLORS,
  type Outcome,
  type OutcomeColor,
} from "../../server/outcomes/domain/outcome.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { outcomeMessages } from "./messages.ts";
import { amountOf, centsOf } from "./money.ts";
import { OutcomeDot } from "./outcome-label.tsx";
import { useOutcomeChange } from "./use-outcome-change.ts";

const { colors, settings } = outcomeMessages;
const { form: messages } = settings;

type OutcomeDialogProps = {
  /** Null to create one. */
  readonly outcome: Outcome | null;
  readonly trigger: ReactNode;
};

export function OutcomeDialog({ outcome, trigger }: OutcomeDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={outcome ? messages.editTitle : messages.newTitle}
      trigger={trigger}
    >
      <OutcomeForm outcome={outcome} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type OutcomeFormProps = Pick<OutcomeDialogProps, "outcome"> & { readonly onDone: () => void };

function OutcomeForm({ outcome, onDone }: OutcomeFormProps) {
  const [name, setName] = useState(outcome?.name ?? "");
  const [color, setColor] = useState<OutcomeColor>(outcome?.color ?? "green");
  const [value, setValue] = useState(amountOf(outcome?.valueCents ?? null));
  const [checked, setChecked] = useState(false);
  const { run, pending, error } = useOutcomeChange({ toasts: false });
  const valueCents = centsOf(value);
  const isNamed = name.trim() !== "";
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isNamed || valueCents === undefined) return;
    const draft = { name, color, valueCents };
    const saved = await run(
      (outcomes) =>
        outcome
          ? outcomes.save.mutate({ ...draft, outcomeId: outcome.outcomeId })
          : outcomes.create.mutate(draft),
      outcome ? messages.saved : messages.created(name.trim()),
    );
    if (saved) onDone();
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <Field
        label={messages.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={MAX_OUTCOME_NAME}
        placeholder={messages.namePlaceholder}
        required
        errors={checked && !isNamed ? [messages.nameMissing] : undefined}
      />
      <ColorField value={color} onChange={setColor} />
      <Field
        label={messages.value}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        inputMode="decimal"
        hint={messages.valueHint}
        errors={checked && valueCents === undefined ? [messages.valueInvalid] : undefined}
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {outcome ? uiMessages.save : messages.create}
        </Button>
      </div>
    </form>
  );
}

type ColorFieldProps = {
  readonly value: OutcomeColor;
  readonly onChange: (color: OutcomeColor) => void;
};

function ColorField({ value, onChange }: ColorFieldProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{messages.color}</legend>
      <div className="flex flex-wrap gap-2">
        {OUTCOME_COLORS.map((color) => (
          <label
            key={color}
            className={clsx(
              "inline-flex h-9 cursor-pointer items-center gap-2 rounded-md border px-3 has-focus-visible:outline-2",
              color === value
                ? "border-accent bg-accent-soft text-accent-text"
                : "border-line-strong hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name={name}
              checked={color === value}
              onChange={() => onChange(color)}
              className="sr-only"
            />
            <OutcomeDot color={color} />
            {colors[color]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
