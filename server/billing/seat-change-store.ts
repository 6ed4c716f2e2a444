import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { seatChanges } from "../../drizzle/schema/billing.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { SeatChangeState } from "./domain/records.ts";

export type SeatChangeRow = {
  readonly orgId: OrgId;
  readonly id: string;
  readonly actorId: AgentId;
  readonly from: number;
  readonly to: number;
};

/** False if another change of the organization is open. */
export async function insertSeatChange(tx: Tx, change: SeatChangeRow, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(seatChanges)
    .values({ ...change, state: "started", startedAt: now })
    .onConflictDoNothing()
    .returning({ id: seatChanges.id });
  return inserted.length > 0;
}

type Outcome = {
  readonly state: SeatChangeState;
  readonly requestId?: string | undefined;
  /** Null while the change is open. */
  readonly endedAt: Date | null;
};

export async function saveSeatChange(
  tx: Tx,
  { orgId, id }: Pick<SeatChangeRow, "orgId" | "id">,
  outcome: Outcome,
): Promise<void> {
  await tx
    .update(seatChanges)
    .set(outcome)
    .where(and(eq(seatChanges.orgId, orgId), eq(seatChanges.id, id)));
}

/** Ends the organization's open change if it is stuck, or if it was started before a moment. */
export async function endOpenSeatChange(
  tx: Tx,
  orgId: OrgId,
  { startedBefore, now }: { readonly startedBefore: Date; readonly now: Date },
) {
  const [ended] = await tx
    .update(seatChanges)
    .set({ state: "reconciled", endedAt: now })
    .where(
      and(
        eq(seatChanges.orgId, orgId),
        isNull(seatChanges.endedAt),
        or(eq(seatChanges.state, "stuck"), lt(seatChanges.startedAt, startedBefore)),
      ),
    )
    .returning();
  return ended;
}
