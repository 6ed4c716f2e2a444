import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { createMember, type NewMember } from "../people/fragments.ts";
import { createPresence } from "../presence/fragments.ts";
import { createCatchAllPool, joinCatchAllPool } from "../routing/fragments.ts";
import { createOrganizationRow } from "../settings/fragments.ts";
import { insertSite } from "../sites/fragments.ts";

type CreateOrganizationDeps = Pick<Deps, "clock" | "newSiteKey">;

export type NewOrganization = {
  readonly name: string;
  readonly founderId: string;
  /** Whether the founder takes calls too. */
  readonly takesCalls: boolean;
  readonly siteKey?: string;
};

/** Creates an organisation with its catch-all pool, a first site and its founder. */
export async function createOrganization(
  deps: CreateOrganizationDeps,
  tx: Tx,
  organization: NewOrganization,
): Promise<OrgId> {
  const orgId = await createOrganizationRow(tx, organization.name);
  await createCatchAllPool(tx, orgId);
  await insertSite(tx, orgId, {
    name: "My website",
    siteKey: organization.siteKey ?? deps.newSiteKey(),
  });
  await addMember(deps, tx, orgId, {
    userId: organization.founderId,
    role: "admin",
    takesCalls: organization.takesCalls,
  });
  return orgId;
}

/** Adds a person to an organisation: away, and in the catch-all pool. */
export async function addMember(
  deps: Pick<Deps, "clock">,
  tx: Tx,
  orgId: OrgId,
  member: NewMember,
): Promise<AgentId> {
  const agentId = await addWithoutPools(deps, tx, orgId, member);
  await joinCatchAllPool(tx, orgId, agentId);
  return agentId;
}

/** Adds a person to an organisation: away, and in no pool. */
export async function addWithoutPools(
  { clock }: Pick<Deps, "clock">,
  tx: Tx,
  orgId: OrgId,
  member: NewMember,
): Promise<AgentId> {
  const agentId = await createMember(tx, orgId, member);
  await createPresence(tx, orgId, agentId, clock());
  return agentId;
}
