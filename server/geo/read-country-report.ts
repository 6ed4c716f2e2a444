import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { rangeSetOf } from "./domain/address-range.ts";
import { ageInDays, isOld } from "./domain/geo-status.ts";
import { listNetworks, listVisits } from "./store.ts";

const DAY_MS = 86_400_000;

/** The visits by country of these days are shown. */
export const REPORT_DAYS = 30;

type ReportDeps = Pick<Deps, "db" | "geo" | "clock">;

/** @param address of the admin who asks */
export async function readCountryReport(deps: ReportDeps, orgId: OrgId, address: string) {
  const { db, geo, clock } = deps;
  const now = clock();
  const [visits, networks, country] = await Promise.all([
    listVisits(db, orgId, dayBefore(now, REPORT_DAYS - 1)),
    listNetworks(db, orgId),
    geo.countryOf(address),
  ]);
  const isBlocked = rangeSetOf(networks).includes(address);
  return { visits, own: { address, country, isBlocked }, source: sourceOf(deps, now) };
}

/** Where countries are looked up, without what only operators may know. */
function sourceOf({ geo }: Pick<Deps, "geo">, now: Date) {
  const { database, service } = geo.status();
  const { source, type, builtAt, problem } = database;
  return {
    database: {
      source,
      type,
      builtAt: builtAt.toISOString(),
      ageDays: ageInDays(builtAt, now),
      isOld: isOld(builtAt, now),
      isFallback: problem !== null,
    },
    service: service && { isPaused: service.paused !== null },
  };
}

export const dayBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
