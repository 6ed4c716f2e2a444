import { Plus, X } from "lucide-react";
import { MAX_SPANS_PER_DAY } from "../../server/hours/domain/working-hours.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { hoursMessages } from "./messages.ts";
import { type DayDraft, isWrong, type SpanDraft } from "./week-draft.ts";

const { editor: messages } = hoursMessages;

type DaySpansEditorProps = {
  /** Names the day in labels. */
  readonly day: string;
  readonly spans: DayDraft;
  readonly onChange: (spans: DayDraft) => void;
};

/** The spans of one day. */
export function DaySpansEditor({ day, spans, onChange }: DaySpansEditorProps) {
  const last = spans.at(-1);
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <ul className="space-y-2">
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity of their own.
          <li key={index} className="flex items-center gap-2">
            <TimeInput
              span={span}
              edge="from"
              label={messages.from(day, index + 1)}
              onChange={(next) => onChange(spans.with(index, next))}
            />
            <span aria-hidden className="text-ink-muted">
              {messages.until}
            </span>
            <TimeInput
              span={span}
              edge="to"
              label={messages.to(day, index + 1)}
              onChange={(next) => onChange(spans.with(index, next))}
            />
            <IconButton
              label={messages.removeSpan(day, index + 1)}
              size="sm"
              onClick={() => onChange(spans.filter((_, other) => other !== index))}
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      {spans.length < MAX_SPANS_PER_DAY ? (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1"
          aria-label={messages.addSpanTo(day)}
          icon={<Plus aria-hidden className="size-3.5" />}
          onClick={() => onChange([...spans, { from: last?.to ?? "09:00", to: "" }])}
        >
          {messages.addSpan}
        </Button>
      ) : null}
    </div>
  );
}

type TimeInputProps = {
  readonly span: SpanDraft;
  readonly edge: keyof SpanDraft;
  readonly label: string;
  readonly onChange: (span: SpanDraft) => void;
};

/** A text field, because browsers' time fields have no 24:00. */
function TimeInput({ span, edge, label, onChange }: TimeInputProps) {
  return (
    <Input
      aria-label={label}
      inputMode="numeric"
      placeholder="00:00"
      maxLength={5}
      value={span[edge]}
      onChange={(event) => onChange({ ...span, [edge]: event.target.value })}
      aria-invalid={isWrong(span, edge) || undefined}
      className="tabular w-20! text-center"
    />
  );
}
