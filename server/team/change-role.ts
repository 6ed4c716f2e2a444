import type { Tx } from "../../drizzle/db.ts";
import { requireSeats } from "../access/require-seats.ts";
import { recordAudit } from "../audit/fragments.ts";
import { withdrawAgent } from "../calls/agent-presence.ts";
import { openCallOf } from "../calls/release-agent.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { saveMemberRole } from "../people/member-fragments.ts";
import { findPerson, listRemainingAdmins, type PersonKey } from "../people/removal-fragments.ts";
import { createPresence, deletePresence } from "../presence/fragments.ts";
import { joinCatchAllPool } from "../routing/fragments.ts";
import { lockOrganization } from "../settings/fragments.ts";
import type { Role } from "./domain/invitation-draft.ts";
import { refuseRoleChange } from "./domain/role-change.ts";
import { countReservedSeats } from "./fragments.ts";
import type { Admin } from "./invite-people.ts";

export type RoleDeps = CallDeps & Pick<Deps, "billingClock" | "env">;

/**
 * Changes what a member may do. Who starts to take calls uses a seat; who stops frees it.
 * @throws DomainError MEMBER_NOT_FOUND, NOT_ALLOWED, LAST_ADMIN, AGENT_IN_CALL, BillingRefusal
 * NO_SEAT_FREE
 */
export async function changeRole(
  deps: RoleDeps,
  admin: Admin,
  agentId: AgentId,
  to: Role,
): Promise<void> {
  const key = { orgId: admin.orgId, agentId };
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, key.orgId);
    const person = await findPerson(tx, key);
    if (!person) throw new DomainError("MEMBER_NOT_FOUND", key);
    const refusal = refuseRoleChange({
      askedBy: admin.agentId,
      agentId,
      to,
      isInCall: (await openCallOf(tx, key))?.at === "talking",
      remainingAdmins: await listRemainingAdmins(tx, key.orgId),
    });
    if (refusal) throw new DomainError(refusal, { ...key, askedBy: admin.agentId });
    const from: Role = { role: person.role, takesCalls: person.takesCalls };
    if (from.role === to.role && from.takesCalls === to.takesCalls) return;
    if (to.takesCalls && !from.takesCalls) await startTakingCalls(deps, tx, key);
    // No new ring can reach the member from here on.
    if (from.takesCalls && !to.takesCalls)
      await deletePresence(tx, key.orgId, agentId, deps.clock());
    await saveMemberRole(tx, key, to);
    const facts = { agentId, name: person.name, from, to };
    const entry = { orgId: key.orgId, actorId: admin.agentId, facts };
    await recordAudit(tx, { ...entry, action: "agent_role_changed" }, deps.clock());
  });
  deps.hub.wake({ type: "member_changed", ...key });
  if (!to.takesCalls) await withdrawAgent(deps, key);
}

async function startTakingCalls(
  deps: RoleDeps,
  tx: Tx,
  { orgId, agentId }: PersonKey,
): Promise<void> {
  const now = deps.clock();
  const reserved = await countReservedSeats(tx, orgId, now);
  await requireSeats(deps, tx, orgId, { wanted: 1, reserved });
  await createPresence(tx, orgId, agentId, now);
  await joinCatchAllPool(tx, orgId, agentId);
}
