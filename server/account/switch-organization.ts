import { openCallOf } from "../calls/release-agent.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { setAvailable } from "../desk/set-available.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { findMembership } from "../people/fragments.ts";
import { setSessionOrg } from "../people/session-fragments.ts";
import type { Viewer } from "../people/viewer.ts";

/**
 * The session works in another of the person's organisations from now on. In the one it leaves, an
 * agent becomes unavailable, and the session's open sockets are closed.
 * @throws DomainError MEMBER_NOT_FOUND, CALL_OPEN
 */
export async function switchOrganization(
  deps: CallDeps,
  viewer: Viewer,
  orgId: OrgId,
): Promise<void> {
  if (orgId === viewer.orgId) return;
  await deps.db.transaction(async (tx) => {
    const membership = await findMembership(tx, viewer.userId, orgId);
    if (membership?.orgId !== orgId) throw new DomainError("MEMBER_NOT_FOUND", { orgId });
    const call = await openCallOf(tx, viewer);
    if (call?.at === "talking") throw new DomainError("CALL_OPEN", { agentId: viewer.agentId });
    await setSessionOrg(tx, viewer, orgId);
  });
  if (viewer.takesCalls) await setAvailable(deps, viewer, false, "signed_out");
  deps.hub.wake({ type: "session_changed", sessionId: viewer.sessionId });
}
