import { FieldError } from "../ui/field.tsx";
import { settingsMessages } from "./messages.ts";
import type { FieldTexts, SettingField } from "./setting-field.ts";

type Option<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly description: string;
};

/** A radio group in which each option has an explanation. */
export const choiceField = <Value extends string>({
  options,
  ...texts
}: FieldTexts & { readonly options: readonly Option<Value>[] }): SettingField<Value> => ({
  ...texts,
  placement: "body",
  error: settingsMessages.form.invalid,
  validatesOnInput: false,
  toText: String,
  fromText: (text) => text,
  render: ({ id, name, text, onChange, error }) => (
    <div className="space-y-3">
      {options.map(({ value, label, description }) => (
        <label
          key={value}
          className="flex cursor-pointer gap-3 rounded-md border border-line p-4 has-checked:border-accent"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={text === value}
            onChange={() => onChange(value)}
            aria-describedby={error ? `${id}-error` : undefined}
            className="mt-1 self-start accent-accent"
          />
          <span>
            <span className="block font-medium">{label}</span>
            <span className="text-ink-muted">{description}</span>
          </span>
        </label>
      ))}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  ),
});
