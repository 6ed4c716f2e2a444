import type { Logger } from "pino";
import { ageInDays, type GeoAlert, type GeoStatus, isOld } from "../geo/domain/geo-status.ts";
import { publicAddressOf } from "../geo/domain/ip-address.ts";
import { type GeoDatabase, openGeoDatabase } from "./geo-database.ts";
import { type CountryService, createCountryService } from "./maxmind-service.ts";

/** How often the file of MAXMIND_DB_PATH is checked for a new version. */
export const GEO_REFRESH_MS = 10_000;

export type Geo = {
  /**
   * ISO 3166-1 alpha-2 of an IP address, or null when it is private or unknown: from MaxMind's web
   * service if it is set up and answers, else from the database. Doesn't throw.
   */
  countryOf(ip: string): Promise<string | null>;
  /** The same, but only from the database: the address stays in this process. */
  localCountryOf(ip: string): string | null;
  /** Reads the database again if it was replaced, and reports an old one. */
  refresh(): Promise<void>;
  status(): GeoStatus;
};

type GeoEnv = {
  readonly MAXMIND_DB_PATH?: string | undefined;
  readonly MAXMIND_ACCOUNT_ID?: string | undefined;
  readonly MAXMIND_LICENSE_KEY?: string | undefined;
  readonly MAXMIND_BASE_URL: string;
  readonly MAXMIND_DAILY_LOOKUPS: number;
};

export type GeoDeps = {
  readonly env: GeoEnv;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly alert: (alert: GeoAlert) => void;
};

/** Opens the database, and MaxMind's web service if its keys are set. See docs/geolocation.md. */
export async function openGeo(deps: GeoDeps): Promise<Geo> {
  const database = await openDatabase(deps);
  const service = openService(deps);
  const reportAge = createAgeReport(deps, database);
  reportAge();
  const localCountryOf = (ip: string): string | null => {
    const address = publicAddressOf(ip);
    return address === null ? null : database.countryOf(address);
  };
  return {
    async countryOf(ip) {
      const address = service && publicAddressOf(ip);
      const answer = address && (await service.lookUp(address));
      return answer ? answer.country : localCountryOf(ip);
    },
    localCountryOf,
    async refresh() {
      await database.refresh();
      reportAge();
    },
    status: () => ({ database: database.status(), service: service?.status() ?? null }),
  };
}

function openDatabase({ env, log, alert }: GeoDeps): Promise<GeoDatabase> {
  const { MAXMIND_DB_PATH: path } = env;
  return openGeoDatabase(path, {
    onReplaced: ({ type, builtAt }) => log.info({ path, type, builtAt }, "country database read"),
    onBroken: (problem) => alert({ kind: "database_broken", path: path ?? "", problem }),
  });
}

function openService({ env, log, clock, alert }: GeoDeps): CountryService | null {
  const { MAXMIND_ACCOUNT_ID: accountId, MAXMIND_LICENSE_KEY: licenseKey } = env;
  if (!accountId || !licenseKey) return null;
  return createCountryService({
    accountId,
    licenseKey,
    host: new URL(env.MAXMIND_BASE_URL).host,
    dailyLimit: env.MAXMIND_DAILY_LOOKUPS,
    clock,
    onPaused: (reason) => alert({ kind: "service_paused", reason }),
    onResumed: () => log.info("MaxMind's web service answers again"),
    onDailyLimit: (limit) => alert({ kind: "daily_limit", limit }),
  });
}

/** Reports each old database once. An operator can do nothing about the bundled one but set another. */
function createAgeReport({ env, log, clock, alert }: GeoDeps, database: GeoDatabase): () => void {
  let reported: number | undefined;
  return () => {
    const { source, builtAt } = database.status();
    if (!isOld(builtAt, clock()) || reported === builtAt.getTime()) return;
    reported = builtAt.getTime();
    const days = ageInDays(builtAt, clock());
    if (source === "file") alert({ kind: "database_old", builtAt, days });
    else if (env.MAXMIND_DB_PATH === undefined)
      log.warn({ builtAt, days }, "The bundled country database is old. See MAXMIND_DB_PATH.");
  };
}
