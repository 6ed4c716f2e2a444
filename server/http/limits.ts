import { isIPv6 } from "node:net";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "../../drizzle/db.ts";
import { createSharedLimiter, sharedKeyOf } from "../integrations/shared-limiter.ts";
import { MAX_OPEN, type OpenName, RATES, type RateName, SHARED_RATES } from "../kernel/limits.ts";
import { networkOf } from "../kernel/network-of.ts";

export type LimitName = RateName;

export type Limits = {
  /** Consumes a point. Returns 0, or the seconds until the next attempt if there is none left. */
  consume(name: RateName, key: string): Promise<number>;
  /** Consumes a point. Returns false if there is none left. */
  take(name: RateName, key: string): Promise<boolean>;
  /** Gives a consumed point back. */
  refund(name: RateName, key: string): Promise<void>;
  /** The IP address, or its /64 network in IPv6. */
  networkOf(address: string): string;
  /** Returns a function that releases the slot, or null if the key has no slot left. */
  acquire(name: OpenName, key: string): (() => void) | null;
};

/**
 * Limits of this process, and in the database those in SHARED_RATES.
 * @param onRefused called with the name of the limit at each refusal
 */
export function createLimits(
  db: Db,
  onRefused: (name: RateName | OpenName) => void = () => {},
): Limits {
  const limiters = new Map(
    Object.entries(RATES).map(([name, rate]): [string, RateLimiterAbstract] => [
      name,
      SHARED_RATES.has(name)
        ? createSharedLimiter(db, { keyPrefix: name, ...rate })
        : new RateLimiterMemory({ keyPrefix: name, ...rate }),
    ]),
  );
  const keyOf = (name: RateName, key: string): string =>
    SHARED_RATES.has(name) ? sharedKeyOf(limitKeyOf(key)) : limitKeyOf(key);
  const open = new Map<string, number>();

  const consume = async (name: RateName, key: string): Promise<number> => {
    try {
      await limiters.get(name)?.consume(keyOf(name, key));
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      onRefused(name);
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    }
  };
  return {
    consume,
    networkOf: limitKeyOf,
    take: async (name, key) => (await consume(name, key)) === 0,
    async refund(name, key) {
      await limiters.get(name)?.reward(keyOf(name, key));
    },
    acquire(name, key) {
      const slot = `${name} ${limitKeyOf(key)}`;
      const count = open.get(slot) ?? 0;
      if (count >= MAX_OPEN[name]) {
        onRefused(name);
        return null;
      }
      open.set(slot, count + 1);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        const rest = (open.get(slot) ?? 1) - 1;
        if (rest > 0) open.set(slot, rest);
        else open.delete(slot);
      };
    },
  };
}

/** IPv6 addresses are limited by their /64: a household or a server has one of its own. */
export const limitKeyOf = (key: string): string => (isIPv6(key) ? networkOf(key) : key);

/** Returns a function that counts its calls: false once there are too many in the current period. */
export function createRateCounter({
  count,
  periodMs,
}: {
  readonly count: number;
  readonly periodMs: number;
}): () => boolean {
  let period = 0;
  let seen = 0;
  return () => {
    const now = Math.floor(performance.now() / periodMs);
    seen = now === period ? seen + 1 : 1;
    period = now;
    return seen <= count;
  };
}
