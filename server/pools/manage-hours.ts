import type { CallDeps } from "../calls/step-call.ts";
import type { PoolHours, WorkingHours } from "../hours/domain/working-hours.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { saveOwnHours } from "../people/fragments.ts";
import { listPools, updatePool } from "../routing/fragments.ts";
import { type Admin, changeRouting } from "./change-routing.ts";
import { findPoolAgent } from "./manage-pool-members.ts";
import { agentsOf, type PoolVersion, poolOf } from "./manage-pools.ts";

/**
 * `null`: the organization's hours.
 * @throws DomainError POOL_CHANGED if the version is outdated, or POOL_NOT_FOUND
 */
export const savePoolHours = (
  deps: CallDeps,
  admin: Admin,
  seen: PoolVersion,
  workingHours: PoolHours | null,
): Promise<{ ok: true }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const { poolId } = seen;
    const { name, workingHours: from } = poolOf(await listPools(tx, orgId), poolId);
    if (!(await updatePool(tx, orgId, seen, { workingHours })))
      throw new DomainError("POOL_CHANGED", { poolId });
    return {
      result: { ok: true },
      audit: { action: "pool_hours_changed", facts: { poolId, name, from, to: workingHours } },
      agents: await agentsOf(tx, orgId, poolId),
    };
  });

/**
 * `null`: only those of the pools.
 * @throws DomainError MEMBER_NOT_FOUND
 */
export const saveAgentHours = (
  deps: CallDeps,
  by: Admin,
  agentId: AgentId,
  workingHours: WorkingHours | null,
): Promise<{ ok: true }> =>
  changeRouting(deps, by, async (tx) => {
    const { orgId } = by;
    const { name } = await findPoolAgent(tx, orgId, agentId);
    const from = await saveOwnHours(tx, orgId, agentId, workingHours);
    return {
      result: { ok: true },
      audit: { action: "agent_hours_changed", facts: { agentId, name, from, to: workingHours } },
      agents: [agentId],
    };
  });
