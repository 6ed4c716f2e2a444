import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import { MAX_COUNTED_ADDRESSES } from "../kernel/limits.ts";
import { networkOf } from "../kernel/network-of.ts";
import type { Verdict } from "./domain/judge-visitor.ts";
import { addVisit, emptyTally, type Tally } from "./domain/visit-tally.ts";
import { addVisits, UNKNOWN } from "./store.ts";

// Counts are written together, so that visitors cost few writes and none of them waits for one.
const FLUSH_MS = 3_000;

type CounterDeps = { readonly db: Db; readonly log: Logger; readonly clock: () => Date };

type Visit = {
  readonly orgId: OrgId;
  readonly address: string;
  readonly country: string | null;
  readonly verdict: Verdict;
};

/**
 * Counts the visitors of each organization by country. An address, of IPv6 its /64 network, counts once
 * a day (UTC), however many pages it opens.
 */
export function createVisitCounter({ db, log, clock }: CounterDeps) {
  let day = "";
  /** What has been counted today for each organization and address. */
  let counted = new Map<string, number>();
  let tallies = new Map<OrgId, Map<string, Tally>>();
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  const write = async (of: string, pending: typeof tallies): Promise<void> => {
    for (const [orgId, countries] of pending)
      await addVisits(db, { orgId, day: of }, countries).catch((error: unknown) =>
        log.error({ err: error, orgId }, "could not save visits by country"),
      );
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const [of, pending] = [day, tallies];
    tallies = new Map();
    written = written.then(() => write(of, pending));
    return written;
  };
  const turnTo = (today: string): void => {
    if (today !== day && tallies.size > 0) void flush();
    // Beyond the limit, addresses of the same day may count again.
    if (today !== day || counted.size >= MAX_COUNTED_ADDRESSES) counted = new Map();
    day = today;
  };
  const tallyOf = (orgId: OrgId, country: string): Tally => {
    const countries = tallies.get(orgId) ?? new Map<string, Tally>();
    const tally = countries.get(country) ?? emptyTally();
    tallies.set(orgId, countries.set(country, tally));
    return tally;
  };
  return {
    flush,
    count({ orgId, address, country, verdict }: Visit): void {
      turnTo(clock().toISOString().slice(0, 10));
      const key = `${orgId} ${networkOf(address)}`;
      const before = counted.get(key) ?? 0;
      const added = emptyTally();
      const after = addVisit(added, before, verdict);
      if (after === before) return;
      counted.set(key, after);
      const tally = tallyOf(orgId, country ?? UNKNOWN);
      tally.visitors += added.visitors;
      tally.refused += added.refused;
      tally.refusedNetwork += added.refusedNetwork;
      timer ??= setTimeout(flush, FLUSH_MS);
    },
  };
}
