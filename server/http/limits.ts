import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { MAX_OPEN, type OpenName, RATES, type RateName } from "../kernel/limits.ts";

export type LimitName = RateName;

export type Limits = {
  /** Seconds until the key may do this again; 0 when it may now, which uses up one of its share. */
  consume(name: RateName, key: string): Promise<number>;
  /** False when the key has used up its share for now. */
  take(name: RateName, key: string): Promise<boolean>;
  /** Returns what `take` took. */
  refund(name: RateName, key: string): Promise<void>;
  /** Takes one of the key's places: how to leave it, or null when all are taken. */
  acquire(name: OpenName, key: string): (() => void) | null;
};

export function createLimits(): Limits {
  const limiters = new Map(
    Object.entries(RATES).map(([name, rate]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, ...rate }),
    ]),
  );
  const open = new Map<string, number>();

  const consume = async (name: RateName, key: string): Promise<number> => {
    try {
      await limiters.get(name)?.consume(limitKeyOf(key));
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    }
  };
  return {
    consume,
    take: async (name, key) => (await consume(name, key)) === 0,
    async refund(name, key) {
      await limiters.get(name)?.reward(limitKeyOf(key));
    },
    acquire(name, key) {
      const place = `${name} ${limitKeyOf(key)}`;
      const taken = open.get(place) ?? 0;
      if (taken >= MAX_OPEN[name]) return null;
      open.set(place, taken + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const rest = (open.get(place) ?? 1) - 1;
        if (rest > 0) open.set(place, rest);
        else open.delete(place);
      };
    },
  };
}

const GROUPS_OF_NETWORK = 4;

/** Whose share an address uses up: a household or a server has a whole /64 of IPv6 to itself. */
export function limitKeyOf(key: string): string {
  if (!isIPv6(key)) return key;
  const [head = "", tail] = key.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    const missing = Math.max(0, 8 - groups.length - after.length);
    groups.push(...Array<string>(missing).fill("0"), ...after);
  }
  const network = groups.slice(0, GROUPS_OF_NETWORK).map((group) => Number.parseInt(group, 16));
  return `${network.map((group) => group.toString(16)).join(":")}::/64`;
}

/** Counts what comes in; false once there is more than the pace allows in the running period. */
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
