import type { ReactNode } from "react";
import { CardSection } from "../ui/card.tsx";
import { FieldError, Input } from "../ui/field.tsx";
import { Slider } from "../ui/slider.tsx";

type NumberSettingProps = {
  readonly title: string;
  readonly description: string;
  readonly unit: "Seconds" | "Minutes";
  readonly min: number;
  readonly max: number;
  readonly field: {
    readonly id: string;
    readonly name: string;
    readonly errors?: readonly string[] | undefined;
  };
  /** As typed, which may be no number. */
  readonly chosen: string;
  /** What the slider shows while what is typed is no number of the range. */
  readonly saved: number;
  readonly onChoose: (chosen: string) => void;
  /** What the chosen number means. */
  readonly children?: ReactNode;
};

/** One number of the organisation, by slider or by typing. */
export function NumberSetting({ title, description, unit, field, ...rest }: NumberSettingProps) {
  const { min, max, chosen, saved, onChoose, children } = rest;
  const error = field.errors?.[0];
  const number = chosen === "" ? Number.NaN : Number(chosen);
  const fits = Number.isInteger(number) && number >= min && number <= max;
  return (
    <CardSection title={title} description={description}>
      <label htmlFor={field.id} className="mb-1.5 block font-medium">
        {unit}
      </label>
      <div className="flex items-center gap-5">
        <Slider
          aria-label={`${title}, as a slider`}
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
          aria-label={`${unit}, ${title.toLowerCase()}`}
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          required
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${field.id}-error` : undefined}
          className="tabular w-24! shrink-0"
        />
      </div>
      {error ? <FieldError id={`${field.id}-error`}>{error}</FieldError> : null}
      {children ? <div className="mt-5">{children}</div> : null}
    </CardSection>
  );
}
