import type { Db, Tx } from "../../drizzle/db.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import { updateMaxWatchers } from "../people/fragments.ts";
import type { Tier } from "../routing/domain/drafts.ts";
import { deletePoolMember, insertPoolMember, listPools, updateTier } from "../routing/fragments.ts";
import { type Admin, changeRouting } from "./change-routing.ts";
import { poolOf } from "./manage-pools.ts";
import { listPoolAgents, listPoolMembers } from "./store.ts";

type MembershipKey = { readonly poolId: PoolId; readonly agentId: AgentId };

/** Adds the agent to the pool or changes the tier. @throws DomainError POOL_NOT_FOUND or MEMBER_NOT_FOUND */
export const placeAgent = (
  deps: CallDeps,
  admin: Admin,
  membership: MembershipKey & { readonly tier: Tier },
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const before = await findMembership(tx, orgId, membership);
    if (before.tier === null) await insertPoolMember(tx, orgId, membership);
    else await updateTier(tx, orgId, membership);
    return {
      result: { ok: true },
      audit: {
        action: "pool_member_changed",
        facts: { ...before.facts, from: before.tier, to: membership.tier },
      },
      agents: [membership.agentId],
    };
  });

/** Succeeds even if the agent is not in the pool. @throws DomainError POOL_NOT_FOUND or MEMBER_NOT_FOUND */
export const removePoolMember = (
  deps: CallDeps,
  admin: Admin,
  membership: MembershipKey,
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const before = await findMembership(tx, orgId, membership);
    await deletePoolMember(tx, orgId, membership);
    return {
      result: { ok: true },
      audit: {
        action: "pool_member_changed",
        facts: { ...before.facts, from: before.tier, to: null },
      },
      agents: [membership.agentId],
    };
  });

/** Limits how many visitors see this agent at once, across all pools. @throws DomainError MEMBER_NOT_FOUND */
export const capWatchers = (
  deps: CallDeps,
  admin: Admin,
  { agentId, maxWatchers }: { readonly agentId: AgentId; readonly maxWatchers: number },
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const agent = await findPoolAgent(tx, orgId, agentId);
    await updateMaxWatchers(tx, orgId, agentId, maxWatchers);
    const facts = { agentId, name: agent.name, from: agent.maxWatchers, to: maxWatchers };
    return {
      result: { ok: true },
      audit: { action: "watchers_cap_changed", facts },
      agents: [agentId],
    };
  });

/** The agent's tier, null if not in the pool, and the facts for the audit. */
async function findMembership(tx: Tx, orgId: OrgId, { poolId, agentId }: MembershipKey) {
  const pool = poolOf(await listPools(tx, orgId), poolId);
  const agent = await findPoolAgent(tx, orgId, agentId);
  const memberships = await listPoolMembers(tx, orgId);
  const found = memberships.find((one) => one.poolId === poolId && one.agentId === agentId);
  const facts = { poolId, poolName: pool.name, agentId, name: agent.name };
  return { tier: found?.tier ?? null, facts };
}

/** @throws DomainError MEMBER_NOT_FOUND */
export async function findPoolAgent(tx: Db | Tx, orgId: OrgId, agentId: AgentId) {
  const agents = await listPoolAgents(tx, orgId);
  const agent = agents.find((one) => one.agentId === agentId);
  if (!agent) throw new DomainError("MEMBER_NOT_FOUND", { agentId });
  return agent;
}
