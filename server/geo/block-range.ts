import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import {
  type AgentId,
  type BlockedRangeId,
  BlockedRangeIdSchema,
  type OrgId,
} from "../kernel/ids.ts";
import { MAX_BLOCKED_RANGES } from "../kernel/limits.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { countRanges, deleteRange, insertRange, listRanges } from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };
type RangeDeps = Pick<Deps, "db" | "hub" | "clock" | "newId">;

/** A network whose visitors see nothing. */
export type BlockedRange = Awaited<ReturnType<typeof readRanges>>[number];

export async function readRanges({ db }: Pick<Deps, "db">, orgId: OrgId) {
  const rows = await listRanges(db, orgId);
  return rows.map(({ addedAt, ...row }) => ({ ...row, addedAt: addedAt.toISOString() }));
}

/**
 * Blocks a network. Open pages of its visitors are closed, except those in a call.
 * @throws DomainError RANGE_TAKEN, RANGE_LIMIT_REACHED
 */
export async function blockRange(
  { db, hub, clock, newId }: RangeDeps,
  { orgId, agentId }: Admin,
  { network, note }: { readonly network: string; readonly note: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    if ((await countRanges(tx, orgId)) >= MAX_BLOCKED_RANGES)
      throw new DomainError("RANGE_LIMIT_REACHED", { orgId });
    const now = clock();
    const id = BlockedRangeIdSchema.parse(newId());
    const range = { orgId, id, network, note, addedBy: agentId, addedAt: now };
    if (!(await insertRange(tx, range))) throw new DomainError("RANGE_TAKEN", { network });
    const facts = { network };
    await recordAudit(tx, { orgId, actorId: agentId, action: "range_blocked", facts }, now);
  });
  hub.wake({ type: "country_rules_changed", orgId });
}

/** Does nothing if there is no such network. */
export async function unblockRange(
  { db, hub, clock }: RangeDeps,
  { orgId, agentId }: Admin,
  rangeId: BlockedRangeId,
): Promise<void> {
  await db.transaction(async (tx) => {
    const network = await deleteRange(tx, orgId, rangeId);
    if (network === undefined) return;
    const facts = { network };
    await recordAudit(tx, { orgId, actorId: agentId, action: "range_unblocked", facts }, clock());
  });
  hub.wake({ type: "country_rules_changed", orgId });
}
