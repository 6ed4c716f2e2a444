import type { Db, Tx } from "../../drizzle/db.ts";
import { listSeatHolders } from "../access/fragments.ts";
import { BillingRefusal } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { seatProblem } from "./domain/seats.ts";

/**
 * The one check of a number of seats, on every path that changes it.
 * @throws BillingRefusal SEATS_BELOW_USED, SEATS_ABOVE_LIMIT, with the numbers
 */
export async function checkSeats(
  db: Db | Tx,
  orgId: OrgId,
  {
    seats,
    limit,
    current = 0,
  }: { readonly seats: number; readonly limit: number; readonly current?: number },
): Promise<void> {
  const used = (await listSeatHolders(db, orgId)).length;
  const problem = seatProblem({ seats, used, limit, current });
  if (problem) throw new BillingRefusal(problem, { seats, used, limit }, { orgId });
}
