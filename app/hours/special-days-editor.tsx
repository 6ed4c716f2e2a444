import { Plus, Trash2 } from "lucide-react";
import { MAX_DAY_NAME_LENGTH, MAX_SPECIAL_DAYS } from "../../server/hours/domain/hours-settings.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field, FieldError } from "../ui/field.tsx";
import { DaySpansEditor } from "./day-spans-editor.tsx";
import { hoursMessages } from "./messages.ts";
import { type DayDraft, NEW_SPAN } from "./week-draft.ts";

const { settings, editor } = hoursMessages;
const { specialDays: messages } = settings;

export type SpecialDayDraft = {
  readonly date: string;
  readonly name: string;
  readonly spans: DayDraft;
};

type SpecialDaysEditorProps = {
  readonly days: readonly SpecialDayDraft[];
  readonly onChange: (days: readonly SpecialDayDraft[]) => void;
  readonly error: string | undefined;
};

/** Closed days, and days with other hours. */
export function SpecialDaysEditor({ days, onChange, error }: SpecialDaysEditorProps) {
  return (
    <div className="space-y-4">
      {days.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {days.map((day, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drafts have no identity of their own.
            <li key={index} className="py-4">
              <SpecialDay
                day={day}
                wrong={error !== undefined}
                onChange={(next) => onChange(days.with(index, next))}
                onRemove={() => onChange(days.filter((_, other) => other !== index))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {error ? <FieldError>{error}</FieldError> : null}
      {days.length < MAX_SPECIAL_DAYS ? (
        <Button
          size="sm"
          icon={<Plus aria-hidden className="size-3.5" />}
          onClick={() => onChange([...days, { date: "", name: "", spans: [] }])}
        >
          {messages.add}
        </Button>
      ) : null}
    </div>
  );
}

type SpecialDayProps = {
  readonly day: SpecialDayDraft;
  readonly wrong: boolean;
  readonly onChange: (day: SpecialDayDraft) => void;
  readonly onRemove: () => void;
};

function SpecialDay({ day, wrong, onChange, onRemove }: SpecialDayProps) {
  const label = day.name || day.date;
  const open = day.spans.length > 0;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label={messages.date}
          type="date"
          value={day.date}
          aria-invalid={(wrong && !day.date) || undefined}
          onChange={(event) => onChange({ ...day, date: event.target.value })}
        />
        <div className="min-w-40 flex-1">
          <Field
            label={messages.name}
            value={day.name}
            maxLength={MAX_DAY_NAME_LENGTH}
            placeholder={messages.namePlaceholder}
            onChange={(event) => onChange({ ...day, name: event.target.value })}
          />
        </div>
        <IconButton label={messages.remove(label)} onClick={onRemove}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <label className="flex h-10 items-center gap-2.5">
          <input
            type="checkbox"
            checked={open}
            aria-label={editor.open(label)}
            onChange={() => onChange({ ...day, spans: open ? [] : [NEW_SPAN] })}
            className="size-4 accent-accent"
          />
          {editor.own}
        </label>
        {open ? (
          <DaySpansEditor
            day={label}
            spans={day.spans}
            onChange={(spans) => onChange({ ...day, spans })}
          />
        ) : null}
      </div>
    </div>
  );
}
