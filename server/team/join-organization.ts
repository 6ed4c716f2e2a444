import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import { findMemberOf, type MemberRole, restoreMember } from "../people/member-fragments.ts";
import { createPresence } from "../presence/fragments.ts";
import { insertPoolMember, joinCatchAllPool, listPools } from "../routing/fragments.ts";
import { emitWebhook } from "../webhooks/emit-webhook.ts";
import { addWithoutPools } from "./create-organization.ts";

export type Joining = MemberRole & {
  readonly orgId: OrgId;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly pools: readonly { readonly poolId: PoolId; readonly tier: number }[];
  /** Who has invited or reactivated the person. */
  readonly admittedBy: AgentId;
  readonly action: "agent_added" | "agent_reactivated";
};

/**
 * Makes the person a member, with pools, and audits it. Someone who was removed gets their former
 * row back. A current member stays as they are. Call with the organization locked, and its seats
 * checked.
 */
export async function joinOrganization(
  deps: Pick<Deps, "boss" | "clock" | "newId">,
  tx: Tx,
  joining: Joining,
): Promise<AgentId> {
  const { orgId, userId, name, role, takesCalls } = joining;
  const now = deps.clock();
  const known = await findMemberOf(tx, orgId, userId);
  if (known && !known.removedAt) return known.agentId;
  const agentId =
    known?.agentId ?? (await addWithoutPools(deps, tx, orgId, { userId, role, takesCalls }));
  if (known) {
    await restoreMember(tx, { orgId, agentId }, { role, takesCalls }, now);
    await createPresence(tx, orgId, agentId, now);
  }
  const pools = await joinPools(tx, joining, agentId);
  const payload = { agentId, name, role, takesCalls };
  await emitWebhook(deps, tx, { orgId, event: "agent.added", payload, at: now });
  await auditJoining(tx, joining, { agentId, pools, isBack: known !== undefined }, now);
  return agentId;
}

/** Without a pool that still exists, the person joins the one for everyone. Returns the names. */
async function joinPools(
  tx: Tx,
  { orgId, pools }: Joining,
  agentId: AgentId,
): Promise<readonly string[]> {
  for (const pool of pools) await insertPoolMember(tx, orgId, { ...pool, agentId });
  if (pools.length === 0) await joinCatchAllPool(tx, orgId, agentId);
  const joined = new Set(pools.map(({ poolId }) => poolId));
  return (await listPools(tx, orgId))
    .filter(({ poolId, catchAll }) => (pools.length === 0 ? catchAll : joined.has(poolId)))
    .map(({ name }) => name);
}

type Joined = {
  readonly agentId: AgentId;
  readonly pools: readonly string[];
  readonly isBack: boolean;
};

async function auditJoining(
  tx: Tx,
  { orgId, name, email, role, takesCalls, admittedBy, action }: Joining,
  { agentId, pools, isBack }: Joined,
  now: Date,
): Promise<void> {
  const facts = { agentId, name, email, role, takesCalls, pools, isBack };
  await recordAudit(tx, { orgId, actorId: admittedBy, action, facts }, now);
}
