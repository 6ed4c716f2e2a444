import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { IconButton } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { billingMessages } from "./messages.ts";

const { offer: messages } = billingMessages;

type SeatStepperProps = {
  readonly seats: number;
  readonly setSeats: (seats: number) => void;
  readonly fewest: number;
  readonly most: number;
  readonly usedSeats: number;
  readonly reservedSeats: number;
};

/** The form field `seats`. Its value is NaN while it is empty. */
export function SeatStepper({
  seats,
  setSeats,
  fewest,
  most,
  usedSeats,
  reservedSeats,
}: SeatStepperProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {messages.seats}
      </label>
      <div className="flex items-center gap-2">
        <IconButton
          label={messages.fewer}
          variant="secondary"
          disabled={seats <= fewest}
          onClick={() => setSeats(seats - 1)}
        >
          <Minus aria-hidden className="size-4" />
        </IconButton>
        <div className="w-20">
          <Input
            id={id}
            name="seats"
            type="number"
            inputMode="numeric"
            required
            min={fewest}
            max={most}
            step={1}
            value={Number.isNaN(seats) ? "" : seats}
            onChange={(event) => setSeats(event.target.valueAsNumber)}
            aria-describedby={`${id}-hint`}
            className="tabular text-center"
          />
        </div>
        <IconButton
          label={messages.more}
          variant="secondary"
          disabled={seats >= most}
          onClick={() => setSeats(seats + 1)}
        >
          <Plus aria-hidden className="size-4" />
        </IconButton>
      </div>
      <p id={`${id}-hint`} className="mt-1.5 text-ink-muted">
        {messages.seatsHint(usedSeats, reservedSeats, most)}
      </p>
    </div>
  );
}
