/** A number of seats as clients may send it. The organization's own limit is checked afterwards. */
export const MAX_SEATS = 10_000;

export type SeatNumbers = {
  readonly seats: number;
  /** Members who take calls. */
  readonly used: number;
  /** Open invitations of people who will take calls. */
  readonly reserved: number;
  readonly limit: number;
  /** The seats that are paid now; 0 before the first plan. */
  readonly current: number;
};

/** The fewest seats that may be chosen. Those that invitations will take can't be given up. */
export const fewestSeats = ({ used, reserved, current }: Omit<SeatNumbers, "seats">): number =>
  Math.max(1, used, Math.min(current, used + reserved));

/** Organizations above the limit keep their seats, and may only go down. */
export function seatProblem(numbers: SeatNumbers): "SEATS_BELOW_USED" | "SEATS_ABOVE_LIMIT" | null {
  const { seats, limit, current } = numbers;
  if (seats < fewestSeats(numbers)) return "SEATS_BELOW_USED";
  return seats > limit && seats > current ? "SEATS_ABOVE_LIMIT" : null;
}
