import { defineSettings } from "../settings/define-settings.ts";
import { CountrySettingsSchema } from "./domain/country-rule.ts";

/** Applies to open pages too, except those in a call. */
export const countrySettings = defineSettings({
  schema: CountrySettingsSchema,
  columns: {
    mode: "countryMode",
    blocked: "blockedCountries",
    allowed: "allowedCountries",
    unknown: "unknownCountry",
  },
  auditAction: "country_settings_changed",
  wakes: (orgId) => ({ type: "country_rules_changed", orgId }),
});
