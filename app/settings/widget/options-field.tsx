import { FieldError } from "../../ui/field.tsx";
import { RadioOption } from "../../ui/radio-option.tsx";
import { Select } from "../../ui/select.tsx";
import type { ControlProps, FieldTexts, SettingField } from "../setting-field.ts";
import { widgetMessages } from "./messages.ts";

type Options<Value extends string> = FieldTexts & {
  readonly options: Readonly<Record<Value, string>>;
  readonly as?: "radios" | "select";
};

/** One of a few options. */
export const optionsField = <Value extends string>({
  title,
  description,
  options,
  as = "radios",
}: Options<Value>): SettingField<Value> => ({
  title,
  description,
  placement: "body",
  error: widgetMessages.errors.choice,
  validatesOnInput: false,
  toText: String,
  fromText: (text) => text,
  render: (props) => {
    const Control = as === "select" ? Choice : Radios;
    return <Control title={title} options={Object.entries<string>(options)} {...props} />;
  },
});

type Props = ControlProps & {
  readonly title: string;
  readonly options: readonly (readonly [value: string, label: string])[];
};

function Radios({ id, name, text, options, onChange, error }: Props) {
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {options.map(([value, label]) => (
          <RadioOption
            key={value}
            name={name}
            value={value}
            checked={text === value}
            onSelect={() => onChange(value)}
          >
            {label}
          </RadioOption>
        ))}
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  );
}

function Choice({ title, id, name, text, options, onChange, error }: Props) {
  return (
    <>
      <Select
        id={id}
        name={name}
        aria-label={title}
        value={text}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className="w-full sm:w-64"
      >
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  );
}
