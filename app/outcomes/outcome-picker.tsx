import clsx from "clsx";
import { Check } from "lucide-react";
import type { OutcomeId } from "../../server/kernel/ids.ts";
import type { Outcome } from "../../server/outcomes/domain/outcome.ts";
import { Kbd } from "../ui/kbd.tsx";
import { outcomeMessages } from "./messages.ts";
import { OutcomeDot } from "./outcome-label.tsx";

const { picker: messages } = outcomeMessages;

/** Keys 1 to 9 choose the first outcomes. */
export const MAX_KEYS = 9;

type OutcomePickerProps = {
  readonly choices: readonly Pick<Outcome, "outcomeId" | "name" | "color">[];
  readonly chosen: OutcomeId | null;
  readonly disabled?: boolean;
  /** Whether the keys 1 to 9 choose here. */
  readonly hasKeys: boolean;
  /** Null removes the outcome. */
  readonly onChoose: (outcomeId: OutcomeId | null) => void;
};

/** The outcomes as buttons. The chosen one is pressed; pressed again it is removed. */
export function OutcomePicker({
  choices,
  chosen,
  disabled,
  hasKeys,
  onChoose,
}: OutcomePickerProps) {
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1.5 font-medium">{messages.legend}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ outcomeId, name, color }, index) => {
          const isChosen = outcomeId === chosen;
          const key = hasKeys && index < MAX_KEYS ? index + 1 : null;
          return (
            <button
              key={outcomeId}
              type="button"
              aria-pressed={isChosen}
              aria-keyshortcuts={key === null ? undefined : String(key)}
              onClick={() => onChoose(isChosen ? null : outcomeId)}
              className={clsx(
                "inline-flex h-9 max-w-full items-center gap-2 rounded-md border px-3 font-medium transition-colors disabled:opacity-60",
                isChosen
                  ? "border-accent bg-accent-soft text-accent-text"
                  : "border-line-strong bg-surface hover:bg-hover",
              )}
            >
              {isChosen ? <Check aria-hidden className="size-4" /> : <OutcomeDot color={color} />}
              <span className="truncate">{name}</span>
              {key === null ? null : <Kbd>{key}</Kbd>}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
