import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { outcomes } from "../../drizzle/schema/outcomes.ts";
import type { OrgId, OutcomeId } from "../kernel/ids.ts";
import type { Outcome, OutcomeDraft } from "./domain/outcome.ts";

export const OUTCOME_NAME_INDEX = "outcomes_name";

/** All outcomes in their order, archived ones last. */
export async function listOutcomes(db: Db | Tx, orgId: OrgId): Promise<Outcome[]> {
  return db
    .select({
      outcomeId: outcomes.id,
      name: outcomes.name,
      color: outcomes.color,
      valueCents: outcomes.valueCents,
      position: outcomes.position,
      archived: sql<boolean>`${outcomes.archivedAt} is not null`,
    })
    .from(outcomes)
    .where(eq(outcomes.orgId, orgId))
    .orderBy(
      asc(sql`${outcomes.archivedAt} is not null`),
      asc(outcomes.position),
      asc(outcomes.id),
    );
}

type NewOutcome = OutcomeDraft & { readonly outcomeId: OutcomeId; readonly position: number };

export async function insertOutcome(
  tx: Tx,
  orgId: OrgId,
  { outcomeId: id, ...outcome }: NewOutcome,
): Promise<void> {
  await tx.insert(outcomes).values({ orgId, id, ...outcome });
}

const isOutcome = (orgId: OrgId, outcomeId: OutcomeId) =>
  and(eq(outcomes.orgId, orgId), eq(outcomes.id, outcomeId));

type Changes = Partial<
  OutcomeDraft & { readonly position: number; readonly archivedAt: Date | null }
>;

export async function updateOutcome(
  tx: Tx,
  orgId: OrgId,
  outcomeId: OutcomeId,
  changes: Changes,
): Promise<void> {
  await tx.update(outcomes).set(changes).where(isOutcome(orgId, outcomeId));
}

/** An outcome that can be given to calls. */
export async function findOffered(tx: Tx, orgId: OrgId, outcomeId: OutcomeId): Promise<boolean> {
  const [found] = await tx
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(and(isOutcome(orgId, outcomeId), isNull(outcomes.archivedAt)));
  return found !== undefined;
}
