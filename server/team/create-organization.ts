import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { createMember, createOrganizationRow, type NewMember } from "../people/fragments.ts";
import { beginPresence } from "../presence/begin-presence.ts";
import { foundCatchAllPool, joinCatchAllPool } from "../routing/catch-all-pool.ts";
import { addSite } from "../sites/manage-sites.ts";

type FoundDeps = Pick<Deps, "clock" | "newSiteKey">;

export type Founding = {
  readonly name: string;
  readonly founderId: string;
  /** Whether the founder takes calls too. */
  readonly takesCalls: boolean;
  readonly siteKey?: string;
};

/** An organisation with its founder, its catch-all pool and its first site, in one transaction. */
export async function foundOrganization(
  deps: FoundDeps,
  tx: Tx,
  founding: Founding,
): Promise<OrgId> {
  const orgId = await createOrganizationRow(tx, founding.name);
  await foundCatchAllPool(tx, orgId);
  await addSite(tx, orgId, { name: "My website", siteKey: founding.siteKey ?? deps.newSiteKey() });
  await addMember(deps, tx, orgId, {
    userId: founding.founderId,
    role: "admin",
    takesCalls: founding.takesCalls,
  });
  return orgId;
}

/** A person joins an organisation; who takes calls starts away and answers for everyone. */
export async function addMember(
  { clock }: Pick<Deps, "clock">,
  tx: Tx,
  orgId: OrgId,
  member: NewMember,
): Promise<AgentId> {
  const agentId = await createMember(tx, orgId, member);
  await beginPresence(tx, orgId, agentId, clock());
  await joinCatchAllPool(tx, orgId, agentId);
  return agentId;
}
