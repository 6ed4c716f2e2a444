import { useRevalidator } from "@remix-run/react";
import type { CallId } from "../../server/kernel/ids.ts";
import type { CallOutcome } from "../../server/outcomes/domain/call-outcome.ts";
import type { Outcome } from "../../server/outcomes/domain/outcome.ts";
import { formatDateTime } from "../lib/format.ts";
import { outcomeMessages } from "../outcomes/messages.ts";
import { NoteField } from "../outcomes/note-field.tsx";
import { OutcomePicker } from "../outcomes/outcome-picker.tsx";
import { useGiveOutcome } from "../outcomes/use-give-outcome.ts";
import { CardSection } from "../ui/card.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { call: messages, note: noteMessages } = outcomeMessages;

/** With its times formatted. */
export function formatOutcome({ current, history, note }: CallOutcome, timeZone: string) {
  return {
    current,
    history: history.map((given) => ({ ...given, time: formatDateTime(given.at, timeZone) })),
    note: {
      text: note.text,
      version: note.version,
      by: note.updatedBy,
      time: note.updatedAt && formatDateTime(note.updatedAt, timeZone),
    },
  };
}

type OutcomeSectionProps = {
  readonly callId: CallId;
  readonly outcome: ReturnType<typeof formatOutcome>;
  /** The outcomes that are offered. */
  readonly choices: readonly Outcome[];
  readonly isAdmin: boolean;
};

/** The call's outcome and note, which can be changed, with their history. */
export function OutcomeSection({ callId, outcome, choices, isAdmin }: OutcomeSectionProps) {
  const { current, history, note } = outcome;
  const { revalidate } = useRevalidator();
  const { chosen, isSaving, give } = useGiveOutcome(callId, current?.outcomeId ?? null, revalidate);
  return (
    <CardSection title={messages.title}>
      <div className="space-y-5">
        {choices.length > 0 || current ? (
          <OutcomePicker
            choices={withCurrent(choices, current)}
            chosen={chosen}
            disabled={isSaving}
            hasKeys={false}
            onChoose={(outcomeId) => void give(outcomeId)}
          />
        ) : (
          <p className="text-ink-muted">
            {messages.notSetUp}{" "}
            {isAdmin ? <TextLink to="/settings/outcomes">{messages.setUp}</TextLink> : null}
          </p>
        )}
        {history.length > 1 || (history.length === 1 && !current) ? (
          <History history={history} />
        ) : null}
        <div>
          <NoteField callId={callId} note={note} />
          {note.by && note.time ? (
            <p className="mt-1.5 text-xs text-ink-muted">
              {noteMessages.updated(note.by, note.time)}
            </p>
          ) : null}
        </div>
      </div>
    </CardSection>
  );
}

/** An archived outcome stays the call's outcome, though it can't be chosen again. */
const withCurrent = (
  choices: OutcomeSectionProps["choices"],
  current: OutcomeSectionProps["outcome"]["current"],
) =>
  current && !choices.some(({ outcomeId }) => outcomeId === current.outcomeId)
    ? [...choices, current]
    : choices;

function History({ history }: Pick<OutcomeSectionProps["outcome"], "history">) {
  return (
    <details>
      <summary className="cursor-pointer rounded-sm text-ink-muted hover:text-ink">
        {messages.history}
      </summary>
      <ol className="mt-2 space-y-1.5">
        {history.map(({ at, time, outcome, agentName }) => (
          <li key={at} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">
              {outcome ? messages.given(outcome.name, agentName) : messages.removed(agentName)}
            </span>
            <time dateTime={at} className="tabular shrink-0 text-xs text-ink-muted">
              {time}
            </time>
          </li>
        ))}
      </ol>
    </details>
  );
}
