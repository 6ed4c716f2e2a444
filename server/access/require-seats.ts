import type { Db, Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import { BillingRefusal } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { accessOf } from "./domain/access.ts";
import { hasSeatsFor, type SeatUse, seatsOf } from "./domain/seats.ts";
import { findPlan, listSeatHolders, lockExistingPlan, type StoredPlan } from "./fragments.ts";

type SeatDeps = Pick<Deps, "billingClock" | "env">;

/** `reserved`: how many seats open invitations will take, which the caller knows. */
export async function readSeatUse(
  deps: SeatDeps,
  db: Db,
  orgId: OrgId,
  reserved: number,
): Promise<SeatUse> {
  return seatUseOf(deps, db, { orgId, plan: await findPlan(db, orgId), reserved });
}

/**
 * Refuses more members who take calls than the plan has seats for. Call with the organization
 * locked: the seats stay free until the transaction ends.
 * @throws BillingRefusal NO_SEAT_FREE, with the numbers
 */
export async function requireSeats(
  deps: SeatDeps,
  tx: Tx,
  orgId: OrgId,
  { wanted, reserved }: { readonly wanted: number; readonly reserved: number },
): Promise<void> {
  if (wanted === 0) return;
  const plan = await lockExistingPlan(tx, orgId);
  const use = await seatUseOf(deps, tx, { orgId, plan, reserved });
  if (hasSeatsFor(use, wanted)) return;
  const { seats, used } = use;
  throw new BillingRefusal(
    "NO_SEAT_FREE",
    { seats: seats ?? 0, used, reserved },
    { orgId, wanted },
  );
}

type Organization = {
  readonly orgId: OrgId;
  readonly plan: StoredPlan | null;
  readonly reserved: number;
};

async function seatUseOf(
  { billingClock, env }: SeatDeps,
  db: Db | Tx,
  { orgId, plan, reserved }: Organization,
): Promise<SeatUse> {
  const access = accessOf(plan, { graceDays: env.BILLING_GRACE_DAYS }, billingClock());
  const used = (await listSeatHolders(db, orgId)).length;
  return { seats: seatsOf(access, plan), used, reserved };
}
