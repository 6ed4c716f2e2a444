import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const MINUTE_S = 60;

/** How often one key (an address or a visitor) may do what the public can reach. */
const LIMITS = {
  signUp: { points: 10, duration: 60 * MINUTE_S },
  /** Pages that meet this server for the first time, an address. */
  hello: { points: 120, duration: MINUTE_S },
  /** A visitor's reads: one at every change, some more while the network is bad. */
  look: { points: 240, duration: MINUTE_S },
  /** Calls asked for, a visitor. */
  requestCall: { points: 10, duration: MINUTE_S },
  /** Calls asked for, an address: an office shares one. */
  requestCallByAddress: { points: 60, duration: MINUTE_S },
  /** Calls taken over by a next page, a visitor: one at every change of page. */
  rejoin: { points: 60, duration: MINUTE_S },
  /** Everything else a visitor says. */
  report: { points: 120, duration: MINUTE_S },
  /** Desks that connect, an address: each reload is one. */
  desk: { points: 120, duration: MINUTE_S },
  presenceSocket: { points: 120, duration: MINUTE_S },
  peer: { points: 120, duration: MINUTE_S },
} as const;
export type LimitName = keyof typeof LIMITS;

export type Limits = {
  /** False when the key has used up its share for now. */
  take(name: LimitName, key: string): Promise<boolean>;
};

export function createLimits(): Limits {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, ...limit }),
    ]),
  );
  return {
    async take(name, key) {
      try {
        await limiters.get(name)?.consume(key);
        return true;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return false;
        throw refusal;
      }
    },
  };
}
