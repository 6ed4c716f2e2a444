import type { Tx } from "../../drizzle/db.ts";
import { isUniqueViolation } from "../../drizzle/errors.ts";
import type { AuditAction } from "../audit/domain/audit-entry.ts";
import { recordAudit } from "../audit/fragments.ts";
import { withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { lockRouting, POOL_NAME_INDEX } from "../routing/fragments.ts";
import { listMisroutedRings } from "./store.ts";

export type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

export type RoutingChange<T> = {
  readonly result: T;
  readonly audit: { readonly action: AuditAction; readonly facts: Record<string, unknown> };
  /** Agents whose desks show the change. */
  readonly agents?: readonly AgentId[];
};

/**
 * Runs one change of an organisation's pools, memberships, rules or hours at a time and audits it. After the
 * commit, wakes all pages and withdraws rings of agents who no longer belong to the call's pools.
 */
export async function changeRouting<T>(
  deps: CallDeps,
  { orgId, agentId: actorId }: Admin,
  change: (tx: Tx) => Promise<RoutingChange<T>>,
): Promise<T> {
  const { result, agents = [] } = await deps.db
    .transaction(async (tx) => {
      await lockRouting(tx, orgId);
      const changed = await change(tx);
      await recordAudit(tx, { orgId, actorId, ...changed.audit }, deps.clock());
      return changed;
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error, POOL_NAME_INDEX))
        throw new DomainError("POOL_NAME_TAKEN", { orgId });
      throw error;
    });
  deps.hub.wake({ type: "pools_changed", orgId, agentIds: agents });
  for (const agentId of await listMisroutedRings(deps.db, orgId))
    await withdrawAgent(deps, { orgId, agentId });
  return result;
}
