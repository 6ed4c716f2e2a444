import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";

type AccessDeps = Pick<Deps, "access" | "clock">;

/** @throws DomainError PLAN_BLOCKED if the organization must pay first. */
export async function requireOpen({ access, clock }: AccessDeps, orgId: OrgId): Promise<void> {
  const { allowance } = await access.read(orgId, clock());
  if (allowance.procedures === "while_blocked") throw new DomainError("PLAN_BLOCKED", { orgId });
}

/** @throws DomainError ORGANIZATION_CLOSING if the organization will be deleted. */
export async function requireKept({ access, clock }: AccessDeps, orgId: OrgId): Promise<void> {
  const standing = await access.read(orgId, clock());
  if (standing.access.state === "closing") throw new DomainError("ORGANIZATION_CLOSING", { orgId });
}

/**
 * Whether this agent may start to take calls.
 * @throws DomainError PLAN_BLOCKED, PLAN_PAUSED, PLAN_WITHOUT_SEAT
 */
export async function requireCalls(
  { access, clock }: AccessDeps,
  { orgId, agentId }: { readonly orgId: OrgId; readonly agentId: AgentId },
): Promise<void> {
  const standing = await access.read(orgId, clock());
  const { allowance } = standing;
  if (allowance.widget === "paused") throw new DomainError("PLAN_PAUSED", { orgId });
  if (!allowance.newCalls) throw new DomainError("PLAN_BLOCKED", { orgId });
  if (!standing.mayBeRung(agentId)) throw new DomainError("PLAN_WITHOUT_SEAT", { orgId, agentId });
}
