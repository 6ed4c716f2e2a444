import { useId } from "react";
import { RadioOption } from "../ui/radio-option.tsx";
import { NEW_WEEK, type WeekDraft } from "./week-draft.ts";
import { WeekEditor } from "./week-editor.tsx";

type HoursChoiceProps = {
  readonly legend: string;
  /** The words for no hours of one's own, and for own ones. */
  readonly options: { readonly none: string; readonly own: string };
  /** Null: none. */
  readonly week: WeekDraft | null;
  readonly onChange: (week: WeekDraft | null) => void;
  readonly error?: string | undefined;
};

/** No hours of one's own, or a week of them. */
export function HoursChoice({ legend, options, week, onChange, error }: HoursChoiceProps) {
  const name = useId();
  return (
    <div className="space-y-4">
      <fieldset className="min-w-0">
        <legend className="sr-only">{legend}</legend>
        <RadioOption
          name={name}
          value="none"
          checked={week === null}
          onSelect={() => onChange(null)}
        >
          {options.none}
        </RadioOption>
        <RadioOption
          name={name}
          value="own"
          checked={week !== null}
          onSelect={() => onChange(NEW_WEEK)}
        >
          {options.own}
        </RadioOption>
      </fieldset>
      {week ? <WeekEditor week={week} onChange={onChange} error={error} /> : null}
    </div>
  );
}
