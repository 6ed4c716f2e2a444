import { Copy, Info } from "lucide-react";
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import { FieldError } from "../ui/field.tsx";
import { DaySpansEditor } from "./day-spans-editor.tsx";
import { hoursMessages } from "./messages.ts";
import { type DayDraft, NEW_SPAN, type WeekDraft } from "./week-draft.ts";

const { editor: messages, days } = hoursMessages;
const MONDAY = 0;
const FRIDAY = 4;

type WeekEditorProps = {
  readonly week: WeekDraft;
  readonly onChange: (week: WeekDraft) => void;
  readonly error?: string | undefined;
};

/** The hours of each day, with several spans a day. */
export function WeekEditor({ week, onChange, error }: WeekEditorProps) {
  const change = (day: number, spans: DayDraft) => onChange(week.with(day, spans));
  const copyMonday = () =>
    onChange(
      week.map((spans, day) => (day > MONDAY && day <= FRIDAY ? (week[MONDAY] ?? spans) : spans)),
    );
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{messages.week}</legend>
      <ul className="divide-y divide-line border-y border-line">
        {week.map((spans, day) => (
          <DayRow
            key={days[day]}
            day={days[day] ?? ""}
            spans={spans}
            onChange={(next) => change(day, next)}
          />
        ))}
      </ul>
      {error ? <FieldError>{error}</FieldError> : null}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Button size="sm" icon={<Copy aria-hidden className="size-3.5" />} onClick={copyMonday}>
          {messages.copy}
        </Button>
        <p className="flex items-start gap-2 text-ink-muted">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          {messages.overnight}
        </p>
      </div>
    </fieldset>
  );
}

type DayRowProps = {
  readonly day: string;
  readonly spans: DayDraft;
  readonly onChange: (spans: DayDraft) => void;
};

function DayRow({ day, spans, onChange }: DayRowProps) {
  const id = useId();
  const open = spans.length > 0;
  return (
    <li className="grid grid-cols-1 gap-x-4 gap-y-2 py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <label htmlFor={id} className="flex h-10 items-center gap-2.5 font-medium">
        <input
          id={id}
          type="checkbox"
          checked={open}
          aria-label={messages.open(day)}
          onChange={() => onChange(open ? [] : [NEW_SPAN])}
          className="size-4 accent-accent"
        />
        {day}
      </label>
      {open ? (
        <DaySpansEditor day={day} spans={spans} onChange={onChange} />
      ) : (
        <p className="flex h-10 items-center text-ink-muted first-letter:uppercase">
          {hoursMessages.closed}
        </p>
      )}
    </li>
  );
}
