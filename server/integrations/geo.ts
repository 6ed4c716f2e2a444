import { createRequire } from "node:module";
import { type CountryResponse, open } from "maxmind";

export type Geo = {
  /** ISO 3166-1 alpha-2 of an IP address, or null when it is private or unknown. */
  countryOf(ip: string): string | null;
};

const BUNDLED = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

/** Looks up countries in a local .mmdb file: the given MaxMind file, or the bundled one. */
export async function openGeo(path: string | undefined): Promise<Geo> {
  const file = path ?? createRequire(import.meta.url).resolve(BUNDLED);
  const reader = await open<CountryResponse & { country_code?: string }>(file, {
    cache: { max: 10_000 },
  });
  return {
    countryOf(ip) {
      const found = reader.get(ip);
      return found?.country?.iso_code ?? found?.country_code ?? null;
    },
  };
}
