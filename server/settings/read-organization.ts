import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { logoUrlOf } from "./domain/logo.ts";
import type { OrganizationView } from "./domain/organization-settings.ts";
import { maskSlackAddress } from "./domain/slack-address.ts";
import { findIdentity } from "./organization-store.ts";
import { openSlackWebhook } from "./slack-webhook.ts";

export async function readOrganization(
  deps: Pick<Deps, "db" | "secretBox">,
  orgId: OrgId,
): Promise<OrganizationView> {
  const identity = await findIdentity(deps.db, orgId);
  const slack = await openSlackWebhook(deps, orgId);
  return {
    logoUrl: logoUrlOf(identity?.logoKey ?? null),
    ownerEmail: identity?.ownerEmail ?? null,
    unconfirmedOwnerEmail: identity?.unconfirmedOwnerEmail ?? null,
    slack: slack && maskSlackAddress(slack),
  };
}
