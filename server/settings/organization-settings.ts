import { defineSettings } from "./define-settings.ts";
import { OrganizationSettingsSchema } from "./domain/organization-settings.ts";

export const organizationSettings = defineSettings({
  schema: OrganizationSettingsSchema,
  columns: { name: "name", timeZone: "timeZone", twoFactorRequired: "twoFactorRequired" },
  auditAction: "organization_settings_changed",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
