import type { Db, Tx } from "../../drizzle/db.ts";
import { listSeatHolders } from "../access/fragments.ts";
import { BillingRefusal } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { countReservedSeats } from "../team/fragments.ts";
import { seatProblem } from "./domain/seats.ts";

type WantedSeats = {
  readonly seats: number;
  readonly limit: number;
  readonly current?: number;
  readonly now: Date;
};

/**
 * The one check of a number of seats, on every path that changes it.
 * @throws BillingRefusal SEATS_BELOW_USED, SEATS_ABOVE_LIMIT, with the numbers
 */
export async function checkSeats(
  db: Db | Tx,
  orgId: OrgId,
  { now, ...wanted }: WantedSeats,
): Promise<void> {
  const [holders, reserved] = await Promise.all([
    listSeatHolders(db, orgId),
    countReservedSeats(db, orgId, now),
  ]);
  const numbers = { current: 0, ...wanted, used: holders.length, reserved };
  const problem = seatProblem(numbers);
  const { seats, used, limit } = numbers;
  if (problem) throw new BillingRefusal(problem, { seats, used, reserved, limit }, { orgId });
}
