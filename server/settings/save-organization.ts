import type { z } from "zod";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { OrganizationSettingsSchema } from "./domain/organization-settings.ts";
import { organizationSettings } from "./organization-settings.ts";

type OrganizationSettings = z.infer<typeof OrganizationSettingsSchema>;
type Admin = { readonly orgId: OrgId; readonly agentId: AgentId; readonly hasTwoFactor: boolean };

/**
 * Saves the organization's settings. Only an admin who uses two-factor sign-in may require it: any
 * other would be locked out at once.
 * @throws DomainError TWO_FACTOR_OFF
 */
export async function saveOrganization(
  deps: Pick<Deps, "db" | "hub" | "clock">,
  admin: Admin,
  settings: OrganizationSettings,
): Promise<OrganizationSettings> {
  if (settings.twoFactorRequired && !admin.hasTwoFactor)
    throw new DomainError("TWO_FACTOR_OFF", { orgId: admin.orgId });
  return organizationSettings.save(deps, admin, settings);
}
