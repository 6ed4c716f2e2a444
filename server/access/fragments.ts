import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { plans } from "../../drizzle/schema/access.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";

export type StoredPlan = typeof plans.$inferSelect;
export type PlanChanges = Partial<Omit<StoredPlan, "orgId" | "version">>;

/** An organization that signs up while billing is on starts with the free plan. */
export async function startFreePlan(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.insert(plans).values({ orgId }).onConflictDoNothing();
}

/** Locks the plan until the transaction ends. An organization that has none gets one without limits. */
export async function lockPlan(tx: Tx, orgId: OrgId): Promise<StoredPlan> {
  await tx.insert(plans).values({ orgId, grandfathered: true }).onConflictDoNothing();
  const [plan] = await tx.select().from(plans).where(eq(plans.orgId, orgId)).for("update");
  if (!plan) throw new Error(`organization ${orgId} has no plan`);
  return plan;
}

/** Locks the plan, if there is one, until the transaction ends. */
export async function lockExistingPlan(tx: Tx, orgId: OrgId): Promise<StoredPlan | null> {
  const [plan] = await tx.select().from(plans).where(eq(plans.orgId, orgId)).for("update");
  return plan ?? null;
}

/** Call with the plan locked. */
export async function savePlan(tx: Tx, orgId: OrgId, changes: PlanChanges): Promise<void> {
  await tx
    .update(plans)
    .set({ ...changes, version: sql`${plans.version} + 1` })
    .where(eq(plans.orgId, orgId));
}

export async function findPlan(db: Db | Tx, orgId: OrgId): Promise<StoredPlan | null> {
  const [plan] = await db.select().from(plans).where(eq(plans.orgId, orgId));
  return plan ?? null;
}

/** The plans of these organizations. */
export async function listPlans(db: Db, orgIds: readonly OrgId[]): Promise<StoredPlan[]> {
  if (orgIds.length === 0) return [];
  return db
    .select()
    .from(plans)
    .where(inArray(plans.orgId, [...orgIds]));
}

/** Members who take calls, the longest-serving first. */
export async function listSeatHolders(db: Db | Tx, orgId: OrgId) {
  return db
    .select({ agentId: people.agentId, name: people.name, joinedAt: people.joinedAt })
    .from(people)
    .where(and(eq(people.orgId, orgId), people.takesCalls, isNull(people.removedAt)))
    .orderBy(asc(people.joinedAt), asc(people.agentId));
}

const isTurning = (now: Date): SQL => sql`${plans.turnsAt} <= ${sql.param(now, plans.turnsAt)}`;

export const anyPlanTurning = (now: Date): SQL =>
  sql`exists (select 1 from ${plans} where ${isTurning(now)})`;

/** Organizations of which something is due without an event from Stripe. Only for the server's own timers. */
export async function listTurningPlans(db: Db, now: Date): Promise<OrgId[]> {
  const turning = await db.select({ orgId: plans.orgId }).from(plans).where(isTurning(now));
  return turning.map(({ orgId }) => orgId);
}
