import type { ReactNode } from "react";
import { FieldError, Input } from "../../ui/field.tsx";
import type { ControlProps, FieldTexts, SettingField } from "../setting-field.ts";

type LineOptions = FieldTexts & {
  readonly error: string;
  readonly maxLength: number;
  readonly placeholder?: string;
};

/** One line of text, which may be empty. */
export const lineField = ({
  title,
  description,
  error,
  ...input
}: LineOptions): SettingField<string> => ({
  title,
  description,
  placement: "body",
  error,
  validatesOnInput: false,
  toText: String,
  fromText: (text) => text,
  render: (props) => <Line title={title} {...props} {...input} />,
});

type NumberOptions = FieldTexts & { readonly error: string; readonly unit: string };

/** A whole number, typed. */
export const typedNumberField = (options: NumberOptions): SettingField<number> => ({
  ...numberTexts(options),
  toText: String,
  fromText: (text) => (text.trim() === "" ? Number.NaN : Number(text)),
});

/** A whole number, typed. Null if it is left empty. */
export const emptyOrNumberField = (options: NumberOptions): SettingField<number | null> => ({
  ...numberTexts(options),
  toText: (value) => (value === null ? "" : String(value)),
  fromText: (text) => (text.trim() === "" ? null : Number(text)),
});

const numberTexts = ({ title, description, error, unit }: NumberOptions) => ({
  title,
  description,
  placement: "body" as const,
  error,
  validatesOnInput: true,
  render: (props: ControlProps): ReactNode => (
    <Line title={`${title}, ${unit}`} {...props} maxLength={5} unit={unit} />
  ),
});

type LineProps = ControlProps & {
  readonly title: string;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly unit?: string;
};

function Line({ title, id, name, text, onChange, error, maxLength, placeholder, unit }: LineProps) {
  return (
    <>
      <div className="flex items-center gap-2">
        <Input
          id={id}
          name={name}
          aria-label={title}
          value={text}
          maxLength={maxLength}
          placeholder={placeholder}
          inputMode={unit ? "numeric" : undefined}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={unit ? "tabular w-24!" : ""}
        />
        {unit ? (
          <span aria-hidden className="text-ink-muted">
            {unit}
          </span>
        ) : null}
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </>
  );
}
