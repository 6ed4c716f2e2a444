import { defineSettings } from "./define-settings.ts";
import { PrivacySettingsSchema } from "./domain/privacy-settings.ts";

/** Apply to calls requested from now on; a call under way keeps what it began with. */
export const privacySettings = defineSettings({
  schema: PrivacySettingsSchema,
  columns: { enabled: "cobrowseEnabled", level: "maskingLevel", rules: "cobrowseRules" },
  auditAction: "privacy_settings_changed",
  // What agents could see follows from all three together.
  auditFacts: "all_fields",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
