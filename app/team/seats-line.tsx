import { Armchair } from "lucide-react";
import type { SeatUse } from "../../server/access/domain/seats.ts";
import { TextLink } from "../ui/text-link.tsx";
import { teamMessages } from "./messages.ts";

const { seats: messages } = teamMessages;

/** How many seats are used and reserved. */
export function SeatsLine({ seats, used, reserved }: SeatUse) {
  const isFull = seats !== null && used + reserved >= seats;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
      <Armchair aria-hidden className="size-4" />
      <span className="tabular">
        {seats === null ? messages.usedUnlimited(used) : messages.used(used, seats)}
        {reserved > 0 ? `, ${messages.reserved(reserved)}` : null}
      </span>
      {seats === null ? null : (
        <>
          <span aria-hidden>·</span>
          <TextLink to="/billing">{isFull ? messages.add : messages.manage}</TextLink>
        </>
      )}
    </p>
  );
}
