import { ArrowRight, ClipboardList, PhoneOff, X } from "lucide-react";
import type { CallId, OutcomeId } from "../../../server/kernel/ids.ts";
import type { PendingCall } from "../../../server/outcomes/domain/call-outcome.ts";
import type { Outcome } from "../../../server/outcomes/domain/outcome.ts";
import { formatDuration } from "../../lib/format.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import { outcomeMessages } from "../../outcomes/messages.ts";
import { NoteField } from "../../outcomes/note-field.tsx";
import { OutcomePicker } from "../../outcomes/outcome-picker.tsx";
import { useGiveOutcome } from "../../outcomes/use-give-outcome.ts";
import { ButtonLink, IconButton } from "../../ui/button.tsx";
import { deskMessages } from "../messages.ts";
import { useOutcomeKeys } from "./use-outcome-keys.ts";
import { usePendingCalls } from "./use-pending-calls.ts";

const { desk: messages } = outcomeMessages;

type AfterCallProps = {
  readonly client: DashboardClient;
  /** The call that has just ended; calls without an outcome are asked for without it too. */
  readonly lastCallId: CallId | null;
  /** Whether the keys 1 to 9 choose an outcome: not while something else takes keys. */
  readonly hasKeys: boolean;
};

/** Asks for the outcome and the note of calls that have ended, the newest first. */
export function AfterCall({ client, lastCallId, hasKeys }: AfterCallProps) {
  const { choices, calls, saveOutcome, dismiss } = usePendingCalls(client, lastCallId);
  return calls.map((call, index) => (
    <EndedCall
      key={call.callId}
      call={call}
      choices={choices}
      isLast={call.callId === lastCallId}
      hasKeys={hasKeys && index === 0}
      onSaved={(outcomeId) => saveOutcome(call.callId, outcomeId)}
      onDismiss={() => dismiss(call.callId)}
    />
  ));
}

type EndedCallProps = {
  readonly call: PendingCall;
  readonly choices: readonly Outcome[];
  readonly isLast: boolean;
  readonly hasKeys: boolean;
  readonly onSaved: (outcomeId: OutcomeId | null) => void;
  readonly onDismiss: () => void;
};

function EndedCall({ call, choices, isLast, hasKeys, onSaved, onDismiss }: EndedCallProps) {
  const { callId, outcome, reason, pageTitle, durationMs, note } = call;
  const { chosen, isSaving, give } = useGiveOutcome(callId, outcome?.outcomeId ?? null, onSaved);
  useOutcomeKeys(hasKeys, (index) => {
    const choice = choices[index];
    if (choice) void give(choice.outcomeId);
  });
  const isMissing = choices.length > 0 && chosen === null;
  const Icon = isLast ? PhoneOff : ClipboardList;
  return (
    <section
      aria-label={messages.region}
      className="mb-5 rounded-lg border border-line bg-surface shadow-rest animate-rise"
    >
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3 px-6 pt-4">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-muted">
          <Icon aria-hidden className="size-4" />
        </span>
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="font-semibold">
            {isLast || !isMissing ? deskMessages.lastCall.ended[reason] : messages.missing}
          </h2>
          <p className="tabular truncate text-ink-muted">
            {messages.facts(pageTitle, formatDuration(durationMs))}
          </p>
        </div>
        <ButtonLink to={`/calls/${callId}`} size="sm">
          {messages.open}
          <ArrowRight aria-hidden className="size-4" />
        </ButtonLink>
        <IconButton label={messages.dismiss} size="sm" onClick={onDismiss}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </header>
      <div className="space-y-4 px-6 pt-4 pb-5">
        {choices.length > 0 ? (
          <OutcomePicker
            choices={choices}
            chosen={chosen}
            disabled={isSaving}
            hasKeys={hasKeys}
            onChoose={(outcomeId) => void give(outcomeId)}
          />
        ) : null}
        <NoteField callId={callId} note={note} />
      </div>
    </section>
  );
}
