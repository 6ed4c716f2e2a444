import { FieldError, Input } from "../ui/field.tsx";
import type { FieldTexts, SettingField } from "./setting-field.ts";

/** One line of text. */
export const textField = ({
  title,
  error,
  maxLength,
  ...texts
}: FieldTexts & { readonly error: string; readonly maxLength: number }): SettingField<string> => ({
  ...texts,
  title,
  placement: "body",
  error,
  validatesOnInput: false,
  toText: String,
  fromText: (text) => text,
  render: ({ id, name, text, onChange, error: shown }) => (
    <>
      <Input
        id={id}
        name={name}
        aria-label={title}
        value={text}
        maxLength={maxLength}
        required
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={shown ? true : undefined}
        aria-describedby={shown ? `${id}-error` : undefined}
        className="sm:max-w-96"
      />
      {shown ? <FieldError id={`${id}-error`}>{shown}</FieldError> : null}
    </>
  ),
});
