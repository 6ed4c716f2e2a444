import { defineSettings } from "./define-settings.ts";
import { PrivacySettingsSchema } from "./domain/privacy-settings.ts";

/** Applies to new calls: a call keeps the settings it was requested with. */
export const privacySettings = defineSettings({
  schema: PrivacySettingsSchema,
  columns: { enabled: "cobrowseEnabled", level: "maskingLevel", rules: "cobrowseRules" },
  auditAction: "privacy_settings_changed",
  // What agents can see depends on all three fields together.
  auditFacts: "all_fields",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
