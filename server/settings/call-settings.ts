import { defineSettings } from "./define-settings.ts";
import { CallSettingsSchema } from "./domain/call-settings.ts";

/**
 * The idle time applies at once, the rest from the next ring on: rings and calls under way keep the
 * numbers they began with.
 */
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
