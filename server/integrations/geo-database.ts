import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { type CountryResponse, open, type Reader } from "maxmind";
import type { DatabaseStatus } from "../geo/domain/geo-status.ts";

const BUNDLED = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

// There are some 250 countries; each city is a record of its own.
const CACHED_RECORDS = 2_000;

// Spread over the address space, so that each part of the tree and of the data is read.
const PROBES = Array.from({ length: 224 }, (_, first) => `${first}.${(first * 7) % 256}.0.1`);

// Between the tree and the data.
const SEPARATOR_BYTES = 16;

type Row = CountryResponse & { readonly country_code?: string };

export type GeoDatabase = {
  /** ISO 3166-1 alpha-2, or null if the database has none. Doesn't throw. */
  countryOf(address: string): string | null;
  status(): DatabaseStatus;
  /** Reads the file again if it was replaced. A file that can't be used leaves the last good one in use. */
  refresh(): Promise<void>;
};

type Listeners = {
  onReplaced(status: DatabaseStatus): void;
  onBroken(problem: string): void;
};

/**
 * Opens the database of `path`, or the bundled one without a path. Where the file of `path` can't be
 * used, the bundled one serves until it can.
 */
export async function openGeoDatabase(
  path: string | undefined,
  { onReplaced, onBroken }: Listeners,
): Promise<GeoDatabase> {
  const bundled = createRequire(import.meta.url).resolve(BUNDLED);
  let source: DatabaseStatus["source"] = "bundled";
  let reader = await openChecked(bundled);
  let problem: string | null = null;
  let seen: string | undefined;

  const status = (): DatabaseStatus => {
    const { databaseType: type, buildEpoch: builtAt } = reader.metadata;
    return { source, type, builtAt, problem };
  };
  const replace = async (file: string): Promise<void> => {
    const version = await versionOf(file);
    if (version === seen) return;
    seen = version;
    const next = await openChecked(file);
    // Written to while it was read: it is read again at the next check.
    if ((await versionOf(file)) !== version) {
      seen = undefined;
      return;
    }
    reader = next;
    source = "file";
    problem = null;
    onReplaced(status());
  };
  const refresh = async (): Promise<void> => {
    if (path === undefined) return;
    try {
      await replace(path);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (problem !== message) onBroken(message);
      problem = message;
    }
  };
  await refresh();
  return { countryOf: (address) => countryIn(reader, address), status, refresh };
}

/** Follows links, so a link that now leads to another file is a new version. */
async function versionOf(file: string): Promise<string> {
  const { dev, ino, size, mtimeMs } = await stat(file);
  return [dev, ino, size, mtimeMs].join(":");
}

/** @throws Error if the file isn't a complete database of countries or cities */
async function openChecked(file: string): Promise<Reader<Row>> {
  const reader = await open<Row>(file, { cache: { max: CACHED_RECORDS } });
  const { databaseType, nodeCount, searchTreeSize } = reader.metadata;
  if (!/country|city|enterprise/i.test(databaseType))
    throw new Error(`it is a database of the type ${databaseType}, not of countries or cities`);
  const { size } = await stat(file);
  if (nodeCount === 0 || size < searchTreeSize + SEPARATOR_BYTES)
    throw new Error("it is incomplete");
  for (const address of PROBES) reader.get(address);
  return reader;
}

function countryIn(reader: Reader<Row>, address: string): string | null {
  try {
    const row = reader.get(address);
    return isoCode(row?.country?.iso_code ?? row?.country_code);
  } catch {
    // A damaged record, or an IPv6 address in a database of IPv4.
    return null;
  }
}

/** Some databases say ZZ, or nothing, where they know no country. */
export const isoCode = (code: string | undefined): string | null =>
  code !== undefined && /^[A-Z]{2}$/.test(code) && code !== "ZZ" ? code : null;
