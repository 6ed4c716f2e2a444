import type { Tx } from "../../drizzle/db.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import { updateMaxWatchers } from "../people/fragments.ts";
import type { Tier } from "../routing/domain/drafts.ts";
import { deletePoolMember, insertPoolMember, listPools, updateTier } from "../routing/fragments.ts";
import { type Admin, changeRouting } from "./change-routing.ts";
import { poolOf } from "./manage-pools.ts";
import { listPoolAgents, listPoolMembers } from "./store.ts";

type Place = { readonly poolId: PoolId; readonly agentId: AgentId };

/** Into the pool at this tier, or to this tier within it. @throws DomainError POOL_NOT_FOUND or MEMBER_NOT_FOUND */
export const placeAgent = (
  deps: CallDeps,
  admin: Admin,
  place: Place & { readonly tier: Tier },
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const was = await findPlace(tx, orgId, place);
    if (was.tier === null) await insertPoolMember(tx, orgId, place);
    else await updateTier(tx, orgId, place);
    return {
      result: { ok: true },
      audit: {
        action: "pool_member_changed",
        facts: { ...was.facts, from: was.tier, to: place.tier },
      },
      agents: [place.agentId],
    };
  });

/** Also when the agent is not in the pool. @throws DomainError POOL_NOT_FOUND or MEMBER_NOT_FOUND */
export const removePoolMember = (
  deps: CallDeps,
  admin: Admin,
  place: Place,
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const was = await findPlace(tx, orgId, place);
    await deletePoolMember(tx, orgId, place);
    return {
      result: { ok: true },
      audit: { action: "pool_member_changed", facts: { ...was.facts, from: was.tier, to: null } },
      agents: [place.agentId],
    };
  });

/** How many visitors may see this agent at once, in all pools together. @throws DomainError MEMBER_NOT_FOUND */
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

/** The agent's tier in the pool, null when outside it, and what an audit says of both. */
async function findPlace(tx: Tx, orgId: OrgId, { poolId, agentId }: Place) {
  const pool = poolOf(await listPools(tx, orgId), poolId);
  const agent = await findPoolAgent(tx, orgId, agentId);
  const memberships = await listPoolMembers(tx, orgId);
  const membership = memberships.find((one) => one.poolId === poolId && one.agentId === agentId);
  const facts = { poolId, poolName: pool.name, agentId, name: agent.name };
  return { tier: membership?.tier ?? null, facts };
}

async function findPoolAgent(tx: Tx, orgId: OrgId, agentId: AgentId) {
  const agents = await listPoolAgents(tx, orgId);
  const agent = agents.find((one) => one.agentId === agentId);
  if (!agent) throw new DomainError("MEMBER_NOT_FOUND", { agentId });
  return agent;
}
