import type { Access } from "./access.ts";
import type { Plan } from "./plan.ts";

const FREE_SEATS = 1;

/** How many members may take calls. Null: any number. */
export function seatsOf({ state }: Access, plan: Pick<Plan, "seats"> | null): number | null {
  switch (state) {
    case "unlimited":
      return null;
    case "free":
    case "ended":
      return FREE_SEATS;
    case "trialing":
    case "active":
    case "grace":
    case "blocked":
    case "pausing":
    case "paused":
    case "cancelling":
    case "closing":
      return plan?.seats ?? FREE_SEATS;
  }
}

export type SeatUse = {
  /** Null: any number. */
  readonly seats: number | null;
  /** Members who take calls. */
  readonly used: number;
  /** Open invitations of people who will take calls. */
  readonly reserved: number;
};

/** Whether so many more members may take calls. */
export const hasSeatsFor = ({ seats, used, reserved }: SeatUse, wanted: number): boolean =>
  seats === null || wanted === 0 || used + reserved + wanted <= seats;
