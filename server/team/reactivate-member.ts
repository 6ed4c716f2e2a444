import { enqueue } from "../../jobs/enqueue.ts";
import { requireSeats } from "../access/require-seats.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { findMemberOf } from "../people/member-fragments.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { reactivatedMail } from "./domain/invitation-mails.ts";
import { countReservedSeats } from "./fragments.ts";
import type { Admin } from "./invite-people.ts";
import { joinOrganization } from "./join-organization.ts";
import { findFormerPerson } from "./store.ts";

export type ReactivateDeps = Pick<
  Deps,
  "billingClock" | "boss" | "clock" | "db" | "env" | "hub" | "newId"
>;

/**
 * Gives a removed member access again, in the role they had and in the pool for everyone, and tells
 * them by mail.
 * @throws DomainError MEMBER_NOT_FOUND, ALREADY_MEMBER, BillingRefusal NO_SEAT_FREE
 */
export async function reactivateMember(
  deps: ReactivateDeps,
  { orgId, agentId: admittedBy, orgName }: Admin & { readonly orgName: string },
  agentId: AgentId,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const former = await findFormerPerson(tx, { orgId, agentId });
    if (!former) throw new DomainError("MEMBER_NOT_FOUND", { orgId, agentId });
    const { userId, name, email, role, takesCalls } = former;
    const known = await findMemberOf(tx, orgId, userId);
    if (known && !known.removedAt) throw new DomainError("ALREADY_MEMBER", { orgId, agentId });
    await requireSeats(deps, tx, orgId, {
      wanted: takesCalls ? 1 : 0,
      reserved: await countReservedSeats(tx, orgId, deps.clock()),
    });
    await joinOrganization(deps, tx, {
      ...{ orgId, userId, name, email, role, takesCalls, admittedBy },
      pools: [],
      action: "agent_reactivated",
    });
    const appUrl = new URL("/login", deps.env.PUBLIC_URL).href;
    await enqueue(deps.boss, tx, "mail.send", reactivatedMail(former, { orgName, appUrl }));
  });
  deps.hub.wake({ type: "member_added", orgId, agentId });
}
