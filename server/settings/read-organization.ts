import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { logoUrlOf } from "./change-logo.ts";
import type { OrganizationView } from "./domain/organization-settings.ts";
import { findIdentity } from "./organization-store.ts";

export async function readOrganization(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
): Promise<OrganizationView> {
  const identity = await findIdentity(db, orgId);
  return {
    logoUrl: logoUrlOf(identity?.logoKey ?? null),
    ownerEmail: identity?.ownerEmail ?? null,
    unconfirmedOwnerEmail: identity?.unconfirmedOwnerEmail ?? null,
  };
}
