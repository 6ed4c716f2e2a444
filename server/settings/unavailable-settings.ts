import { defineSettings } from "./define-settings.ts";
import { UnavailableSettingsSchema } from "./domain/unavailable-settings.ts";

/** Applies immediately to all pages. */
export const unavailableSettings = defineSettings({
  schema: UnavailableSettingsSchema,
  columns: {
    mode: "whenUnavailable",
    backAt: "offersBackAt",
    alert: "offersAlert",
    message: "offersMessage",
    callback: "offersCallback",
  },
  auditAction: "unavailable_settings_changed",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
