import { z } from "zod";

/** `off`: every country is allowed. `block`: all but those listed. `allow`: only those listed. */
export const COUNTRY_MODES = ["off", "block", "allow"] as const;
export type CountryMode = (typeof COUNTRY_MODES)[number];

/** What happens to visitors whose country is unknown. */
export const UNKNOWN_COUNTRY = ["allow", "block"] as const;
export type UnknownCountry = (typeof UNKNOWN_COUNTRY)[number];

/** More than there are. */
export const MAX_LISTED_COUNTRIES = 300;

const CountryListSchema = z
  .array(z.string().regex(/^[A-Z]{2}$/))
  .max(MAX_LISTED_COUNTRIES)
  .transform((codes) => [...new Set(codes)].sort());

/** Which countries may see the widget. Each mode keeps its own list. */
export const CountrySettingsSchema = z.strictObject({
  mode: z.enum(COUNTRY_MODES),
  /** ISO 3166-1 alpha-2, sorted. */
  blocked: CountryListSchema,
  allowed: CountryListSchema,
  unknown: z.enum(UNKNOWN_COUNTRY),
});
export type CountrySettings = z.infer<typeof CountrySettingsSchema>;

/** Whether visitors from a country may see the widget. Null: their country is unknown. */
export function isCountryAdmitted(
  { mode, blocked, allowed, unknown }: CountrySettings,
  country: string | null,
): boolean {
  if (mode === "off") return true;
  if (country === null) return unknown === "allow";
  return mode === "block" ? !blocked.includes(country) : allowed.includes(country);
}
