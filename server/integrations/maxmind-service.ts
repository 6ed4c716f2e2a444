import { WebServiceClient } from "@maxmind/geoip2-node";
import type { ServiceStatus } from "../geo/domain/geo-status.ts";
import { type PauseReason, serviceFailureOf } from "../geo/domain/service-failure.ts";
import { networkOf } from "../kernel/network-of.ts";
import { createBoundedCache } from "./bounded-cache.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import { createDailyBudget } from "./daily-budget.ts";
import { isoCode } from "./geo-database.ts";

// A visitor's widget waits for it.
const TIMEOUT_MS = 1_000;
const CACHED_ADDRESSES = 50_000;
const CACHED_MS = 24 * 3_600_000;
// More visitors at once are looked up in the database.
const MAX_RUNNING = 50;

/** What MaxMind said about an address. The country is null if it knows none. */
export type Answer = { readonly country: string | null };

export type CountryService = {
  /** Null if it wasn't asked or didn't answer. Doesn't throw. */
  lookUp(address: string): Promise<Answer | null>;
  status(): ServiceStatus;
};

export type CountryServiceOptions = {
  readonly accountId: string;
  readonly licenseKey: string;
  /** With a port if it isn't 443. */
  readonly host: string;
  /** Requests of this process in a day (UTC). Each may cost money. */
  readonly dailyLimit: number;
  readonly clock: () => Date;
  onPaused(reason: PauseReason): void;
  onResumed(): void;
  onDailyLimit(limit: number): void;
};

/** Asks MaxMind's web service, as long as it answers and the day's requests last. */
export function createCountryService(options: CountryServiceOptions): CountryService {
  const { accountId, licenseKey, host, dailyLimit, clock } = options;
  const client = new WebServiceClient(accountId, licenseKey, { host, timeout: TIMEOUT_MS });
  const cache = createBoundedCache<Answer>(CACHED_ADDRESSES, CACHED_MS);
  const running = new Map<string, Promise<Answer | null>>();
  const breaker = createCircuitBreaker(options);
  const budget = createDailyBudget({ limit: dailyLimit, onSpent: options.onDailyLimit });

  const ask = async (key: string): Promise<Answer | null> => {
    try {
      const { country } = await client.country(key);
      return { country: isoCode(country?.isoCode) };
    } catch (error) {
      const failure = serviceFailureOf(error);
      if (failure === "no_country") return { country: null };
      breaker.failed(failure, clock());
      return null;
    }
  };
  const askAndRemember = async (key: string): Promise<Answer | null> => {
    const answer = await ask(key);
    running.delete(key);
    if (!answer) return null;
    breaker.answered();
    cache.set(key, answer, clock());
    return answer;
  };
  return {
    async lookUp(address) {
      const now = clock();
      const key = keyOf(address);
      const known = cache.get(key, now) ?? running.get(key);
      if (known) return known;
      const isFree = running.size < MAX_RUNNING;
      if (!(isFree && breaker.mayAsk(now) && budget.take(now))) return null;
      const asking = askAndRemember(key);
      running.set(key, asking);
      return asking;
    },
    status() {
      const askedToday = budget.used(clock());
      const paused = breaker.pausedBy() ?? (askedToday >= dailyLimit ? "daily_limit" : null);
      return { host, paused, askedToday, dailyLimit };
    },
  };
}

/** All addresses of a network of IPv6 are asked for once, without the part that names a device. */
const keyOf = (address: string): string => networkOf(address).replace(/\/64$/, "");
