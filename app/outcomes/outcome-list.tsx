import { Archive, ArrowDown, ArrowUp, Pencil } from "lucide-react";
import { useEffect, useState } from "react";
import type { Outcome } from "../../server/outcomes/domain/outcome.ts";
import { IconButton } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { outcomeMessages } from "./messages.ts";
import { amountOf } from "./money.ts";
import { OutcomeDialog } from "./outcome-dialog.tsx";
import { OutcomeLabel } from "./outcome-label.tsx";
import { MAX_KEYS } from "./outcome-picker.tsx";
import { useOutcomeChange } from "./use-outcome-change.ts";

const { settings: messages } = outcomeMessages;

const idOf = ({ outcomeId }: Outcome) => outcomeId;

/** The outcomes that are offered, in their order. */
export function OutcomeList({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const { run } = useOutcomeChange({ toasts: true });
  const [shown, setShown] = useState(outcomes);
  // The server's order replaces the local one, whether it accepted the move or not.
  useEffect(() => setShown(outcomes), [outcomes]);
  const move = (from: number, to: number) => {
    const order = shown.map((one, index) =>
      index === from ? (shown[to] ?? one) : index === to ? (shown[from] ?? one) : one,
    );
    setShown(order);
    void run((server) => server.order.mutate({ was: shown.map(idOf), order: order.map(idOf) }));
  };
  return (
    <ol aria-label={messages.list} className="divide-y divide-line">
      {shown.map((outcome, index) => (
        <li key={outcome.outcomeId} className="flex items-center gap-3 py-2.5 pr-3 pl-5">
          <span className="flex w-8 justify-center">
            {index < MAX_KEYS ? (
              <Kbd>
                <span className="sr-only">{messages.key(index + 1)}</span>
                <span aria-hidden>{index + 1}</span>
              </Kbd>
            ) : null}
          </span>
          <span className="min-w-0 flex-1 font-medium">
            <OutcomeLabel outcome={outcome} />
          </span>
          <span className="tabular text-ink-muted">{amountOf(outcome.valueCents)}</span>
          <Actions
            outcome={outcome}
            onUp={index > 0 ? () => move(index, index - 1) : null}
            onDown={index < shown.length - 1 ? () => move(index, index + 1) : null}
          />
        </li>
      ))}
    </ol>
  );
}

type ActionsProps = {
  readonly outcome: Outcome;
  /** Null where it can't be moved further. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
};

function Actions({ outcome, onUp, onDown }: ActionsProps) {
  const { run, pending } = useOutcomeChange({ toasts: true });
  const { outcomeId, name } = outcome;
  return (
    <span className="flex shrink-0 items-center">
      <IconButton
        label={messages.moveUp(name)}
        size="sm"
        aria-disabled={!onUp}
        className={onUp ? undefined : "opacity-40"}
        onClick={() => onUp?.()}
      >
        <ArrowUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        label={messages.moveDown(name)}
        size="sm"
        aria-disabled={!onDown}
        className={onDown ? undefined : "opacity-40"}
        onClick={() => onDown?.()}
      >
        <ArrowDown aria-hidden className="size-4" />
      </IconButton>
      <OutcomeDialog
        outcome={outcome}
        trigger={
          <IconButton label={messages.edit(name)} size="sm">
            <Pencil aria-hidden className="size-4" />
          </IconButton>
        }
      />
      <IconButton
        label={messages.archive(name)}
        size="sm"
        disabled={pending}
        onClick={() =>
          void run(
            (server) => server.archive.mutate({ outcomeId, archived: true }),
            messages.archived(name),
          )
        }
      >
        <Archive aria-hidden className="size-4" />
      </IconButton>
    </span>
  );
}
