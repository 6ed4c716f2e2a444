import type { Tx } from "../../drizzle/db.ts";
import { isUniqueViolation } from "../../drizzle/errors.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type AgentId, type OrgId, type OutcomeId, OutcomeIdSchema } from "../kernel/ids.ts";
import { lockOrganization } from "../settings/fragments.ts";
import {
  MAX_OUTCOMES,
  type Outcome,
  type OutcomeDraft,
  STARTER_OUTCOMES,
} from "./domain/outcome.ts";
import { insertOutcome, listOutcomes, OUTCOME_NAME_INDEX, updateOutcome } from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };
type OutcomeDeps = Pick<Deps, "clock" | "db" | "newId">;

export const readOutcomes = ({ db }: Pick<Deps, "db">, orgId: OrgId): Promise<Outcome[]> =>
  listOutcomes(db, orgId);

/** @throws DomainError OUTCOME_LIMIT_REACHED, OUTCOME_NAME_TAKEN */
export const createOutcome = (deps: OutcomeDeps, admin: Admin, draft: OutcomeDraft) =>
  changeOutcomes(deps, admin, async (tx, offered) => {
    await insertDrafts(deps, tx, admin.orgId, { offered, drafts: [draft] });
    return { created: [draft] };
  });

/** @throws DomainError OUTCOMES_CHANGED if there are outcomes already */
export const createStarterOutcomes = (deps: OutcomeDeps, admin: Admin) =>
  changeOutcomes(deps, admin, async (tx, offered) => {
    if (offered.length > 0) throw new DomainError("OUTCOMES_CHANGED", { orgId: admin.orgId });
    await insertDrafts(deps, tx, admin.orgId, { offered, drafts: STARTER_OUTCOMES });
    return { created: STARTER_OUTCOMES };
  });

type Named = { readonly outcomeId: OutcomeId };

/** @throws DomainError OUTCOME_NOT_FOUND, OUTCOME_NAME_TAKEN */
export const saveOutcome = (
  deps: OutcomeDeps,
  admin: Admin,
  { outcomeId, ...draft }: Named & OutcomeDraft,
) =>
  changeOutcomes(deps, admin, async (tx, _, all) => {
    const { name, color, valueCents } = outcomeOf(all, outcomeId);
    await updateOutcome(tx, admin.orgId, outcomeId, draft);
    return { outcomeId, from: { name, color, valueCents }, to: draft };
  });

/**
 * An archived outcome is no longer offered. Restored, it comes last.
 * @throws DomainError OUTCOME_NOT_FOUND, OUTCOME_NAME_TAKEN, OUTCOME_LIMIT_REACHED
 */
export const archiveOutcome = (
  deps: OutcomeDeps,
  admin: Admin,
  { outcomeId, archived }: Named & { readonly archived: boolean },
) =>
  changeOutcomes(deps, admin, async (tx, offered, all) => {
    const { name } = outcomeOf(all, outcomeId);
    if (!archived) requireRoom(offered.filter((one) => one.outcomeId !== outcomeId).length + 1);
    await updateOutcome(tx, admin.orgId, outcomeId, {
      archivedAt: archived ? deps.clock() : null,
      ...(!archived && { position: endOf(offered) }),
    });
    return { outcomeId, name, archived };
  });

/** @throws DomainError OUTCOMES_CHANGED unless `was` is the order now, and `order` has the same outcomes */
export const orderOutcomes = (
  deps: OutcomeDeps,
  admin: Admin,
  { was, order }: { readonly was: readonly OutcomeId[]; readonly order: readonly OutcomeId[] },
) =>
  changeOutcomes(deps, admin, async (tx, offered) => {
    const now = offered.map(({ outcomeId }) => outcomeId);
    if (!isSame(now, was) || !isSame(now.toSorted(), order.toSorted()))
      throw new DomainError("OUTCOMES_CHANGED", { orgId: admin.orgId });
    for (const [position, outcomeId] of order.entries())
      await updateOutcome(tx, admin.orgId, outcomeId, { position });
    const nameOf = new Map(offered.map(({ outcomeId, name }) => [outcomeId, name]));
    return { order: order.map((outcomeId) => nameOf.get(outcomeId)) };
  });

type Facts = Record<string, unknown>;

/** Runs one change of an organization's outcomes at a time, and audits it. */
async function changeOutcomes(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { orgId, agentId: actorId }: Admin,
  change: (tx: Tx, offered: readonly Outcome[], all: readonly Outcome[]) => Promise<Facts>,
): Promise<{ readonly ok: true }> {
  try {
    await db.transaction(async (tx) => {
      await lockOrganization(tx, orgId);
      const all = await listOutcomes(tx, orgId);
      const offered = all.filter(({ archived }) => !archived);
      const facts = await change(tx, offered, all);
      await recordAudit(tx, { orgId, actorId, action: "outcomes_changed", facts }, clock());
    });
  } catch (error) {
    if (isUniqueViolation(error, OUTCOME_NAME_INDEX))
      throw new DomainError("OUTCOME_NAME_TAKEN", { orgId });
    throw error;
  }
  return { ok: true };
}

type Insertion = { readonly offered: readonly Outcome[]; readonly drafts: readonly OutcomeDraft[] };

async function insertDrafts(
  { newId }: Pick<Deps, "newId">,
  tx: Tx,
  orgId: OrgId,
  { offered, drafts }: Insertion,
): Promise<void> {
  requireRoom(offered.length + drafts.length);
  for (const [index, draft] of drafts.entries()) {
    const outcomeId = OutcomeIdSchema.parse(newId());
    await insertOutcome(tx, orgId, { ...draft, outcomeId, position: endOf(offered) + index });
  }
}

const endOf = (offered: readonly Outcome[]): number => (offered.at(-1)?.position ?? -1) + 1;

function requireRoom(count: number): void {
  if (count > MAX_OUTCOMES) throw new DomainError("OUTCOME_LIMIT_REACHED", { count });
}

function outcomeOf(all: readonly Outcome[], outcomeId: OutcomeId): Outcome {
  const outcome = all.find((one) => one.outcomeId === outcomeId);
  if (!outcome) throw new DomainError("OUTCOME_NOT_FOUND", { outcomeId });
  return outcome;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
