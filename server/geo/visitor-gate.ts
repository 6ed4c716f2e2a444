import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import type { Geo } from "../integrations/geo.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { countrySettings } from "./country-settings.ts";
import { rangeSetOf } from "./domain/address-range.ts";
import { judgeVisitor, type VisitorPolicy } from "./domain/judge-visitor.ts";
import { listNetworks } from "./store.ts";
import { createVisitCounter } from "./visit-counter.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 60_000;

export type VisitorGate = ReturnType<typeof createVisitorGate>;

type GateDeps = {
  readonly db: Db;
  readonly geo: Geo;
  readonly log: Logger;
  readonly clock: () => Date;
};

/** Decides by country and network which visitors may see an organization's widget. */
export function createVisitorGate({ db, geo, log, clock }: GateDeps) {
  const policies = createTtlCache(async (orgId: OrgId): Promise<VisitorPolicy> => {
    const [settings, networks] = await Promise.all([
      countrySettings.read(db, orgId),
      listNetworks(db, orgId),
    ]);
    return { ...settings, ranges: rangeSetOf(networks) };
  }, MAX_AGE_MS);
  const visits = createVisitCounter({ db, log, clock });
  return {
    /** Whether visitors from this address may see the widget. Counts them. */
    async admits(orgId: OrgId, address: string): Promise<boolean> {
      const policy = await policies.get(orgId, clock());
      // MaxMind is told an address only if its answer decides something.
      const country =
        policy.mode === "off" ? geo.localCountryOf(address) : await geo.countryOf(address);
      const verdict = judgeVisitor(policy, { address, country });
      visits.count({ orgId, address, country, verdict });
      return verdict === "admitted";
    },
    /** Writes the counted visits. */
    flush: visits.flush,
    subscriber: {
      countries: policies.invalidate,
      reconnected: policies.invalidateAll,
    } satisfies Subscriber,
  };
}
