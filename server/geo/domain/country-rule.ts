/** `off`: every country is allowed. `block`: all but those listed. `allow`: only those listed. */
export const COUNTRY_MODES = ["off", "block", "allow"] as const;
export type CountryMode = (typeof COUNTRY_MODES)[number];

/** What happens to visitors whose country is unknown. */
export const UNKNOWN_COUNTRY = ["allow", "block"] as const;
export type UnknownCountry = (typeof UNKNOWN_COUNTRY)[number];
