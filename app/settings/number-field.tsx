import type { ReactNode } from "react";
import { FieldError, Input } from "../ui/field.tsx";
import { Slider } from "../ui/slider.tsx";
import { settingsMessages, type Unit } from "./messages.ts";
import type { ControlProps, FieldTexts, SettingField } from "./setting-field.ts";

const { form: messages } = settingsMessages;

type NumberOptions = {
  readonly unit: Unit;
  readonly bounds: { readonly min: number; readonly max: number };
  /** What the chosen number means. */
  readonly preview?: (value: number) => ReactNode;
};

/** A whole number, entered with a slider or by typing. */
export const numberField = ({
  title,
  description,
  ...options
}: FieldTexts & NumberOptions): SettingField<number> => ({
  title,
  description,
  placement: "body",
  error: messages.outOfRange(options.bounds.min, options.bounds.max),
  validatesOnInput: true,
  toText: String,
  fromText: numberOf,
  render: (props) => <NumberControl title={title} {...options} {...props} />,
});

const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

function NumberControl({
  title,
  unit,
  bounds: { min, max },
  preview,
  id,
  name,
  text,
  savedText,
  onChange,
  error,
}: { readonly title: string } & NumberOptions & ControlProps) {
  const typed = numberOf(text);
  const fits = Number.isInteger(typed) && typed >= min && typed <= max;
  const value = fits ? typed : numberOf(savedText);
  return (
    <>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {settingsMessages.units[unit]}
      </label>
      <div className="flex items-center gap-5">
        <Slider
          aria-label={title}
          min={min}
          max={max}
          step={1}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Input
          id={id}
          name={name}
          type="number"
          aria-label={messages.inputLabel(title, unit)}
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          required
          value={text}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="tabular w-24! shrink-0"
        />
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {preview ? <div className="mt-5">{preview(value)}</div> : null}
    </>
  );
}
