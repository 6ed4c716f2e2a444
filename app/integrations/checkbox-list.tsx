import { useId } from "react";
import { FieldError } from "../ui/field.tsx";

type CheckboxListProps<Value extends string> = {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
  readonly error?: string | undefined;
};

/** Choices of which several may apply, each with its technical name. */
export function CheckboxList<Value extends string>(props: CheckboxListProps<Value>) {
  const { legend, options, chosen, onChange, error } = props;
  const errorId = useId();
  const toggle = (value: Value, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="space-y-1">
        {options.map(({ value, text }) => (
          <label
            key={value}
            className="flex cursor-pointer items-start gap-3 rounded-md px-2 py-1.5 hover:bg-hover"
          >
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block">{text}</span>
              <span className="block font-mono text-xs text-ink-muted">{value}</span>
            </span>
          </label>
        ))}
      </div>
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </fieldset>
  );
}
