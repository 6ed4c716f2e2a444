import type { ReactNode } from "react";
import { CardSection } from "../ui/card.tsx";
import { FieldError, Input } from "../ui/field.tsx";
import { Slider } from "../ui/slider.tsx";
import { settingsMessages } from "./messages.ts";

const { calls: messages, units } = settingsMessages;

type NumberSettingProps = {
  readonly title: string;
  readonly description: string;
  readonly unit: "seconds" | "minutes";
  readonly min: number;
  readonly max: number;
  readonly field: {
    readonly id: string;
    readonly name: string;
    readonly errors?: readonly string[] | undefined;
  };
  /** As typed; may not be a number. */
  readonly chosen: string;
  /** Shown by the slider while the typed value is out of range. */
  readonly saved: number;
  readonly onChoose: (chosen: string) => void;
  /** Explains the chosen value. */
  readonly children?: ReactNode;
};

/** A number setting with a slider and an input. */
export function NumberSetting({ title, description, unit, field, ...rest }: NumberSettingProps) {
  const { min, max, chosen, saved, onChoose, children } = rest;
  const invalid = Boolean(field.errors?.[0]);
  const number = chosen === "" ? Number.NaN : Number(chosen);
  const fits = Number.isInteger(number) && number >= min && number <= max;
  return (
    <CardSection title={title} description={description}>
      <label htmlFor={field.id} className="mb-1.5 block font-medium">
        {units[unit]}
      </label>
      <div className="flex items-center gap-5">
        <Slider
          aria-label={title}
          min={min}
          max={max}
          step={1}
          value={fits ? number : saved}
          onChange={(event) => onChoose(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Input
          id={field.id}
          name={field.name}
          type="number"
          aria-label={messages.inputLabel(title, unit)}
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          required
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          aria-invalid={invalid || undefined}
          aria-describedby={invalid ? `${field.id}-error` : undefined}
          className="tabular w-24! shrink-0"
        />
      </div>
      {invalid ? (
        <FieldError id={`${field.id}-error`}>{messages.outOfRange(min, max)}</FieldError>
      ) : null}
      {children ? <div className="mt-5">{children}</div> : null}
    </CardSection>
  );
}
