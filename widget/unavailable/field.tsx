/** @jsxImportSource preact */
import { MESSAGE_LENGTHS, type MessageField } from "../../server/messages/domain/message.ts";

type Props = {
  name: MessageField;
  label: string;
  value: string;
  error: string | undefined;
  hint?: string;
  kind?: "email" | "tel";
  autoComplete?: "name";
  /** For several lines. */
  lines?: boolean;
  onInput: (value: string) => void;
};

/** A labeled field with its hint and error. */
export function Field({ name, label, error, hint, kind, autoComplete, lines, ...rest }: Props) {
  const { value, onInput } = rest;
  const id = `foyer-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const props = {
    id,
    name,
    value,
    maxLength: MESSAGE_LENGTHS[name],
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines ? (
        <textarea {...props} rows={3} />
      ) : (
        <input {...props} type="text" inputMode={kind} autoComplete={kind ?? autoComplete} />
      )}
      {hint && (
        <span class="hint-text" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="problem" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
