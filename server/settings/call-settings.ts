import { defineSettings } from "./define-settings.ts";
import { CallSettingsSchema } from "./domain/call-settings.ts";

/** The idle time applies immediately, the rest to new calls. A call keeps the settings it has. */
export const callSettings = defineSettings({
  schema: CallSettingsSchema,
  columns: {
    ringSeconds: "ringSeconds",
    wrapUpSeconds: "wrapUpSeconds",
    idleMinutes: "idleMinutes",
    longestCallMinutes: "longestCallMinutes",
  },
  auditAction: "call_settings_changed",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
