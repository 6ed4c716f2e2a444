import { seededRandom } from "./statistics.ts";

const SECOND_MS = 1_000;

export type ChaosOptions = {
  readonly calls: number;
  /** The time over which the calls are spread evenly. */
  readonly seconds: number;
  readonly agents: number;
  /** How many times the server is killed. */
  readonly kills: number;
  /** The shortest and the longest call. */
  readonly talkSeconds: readonly [number, number];
  readonly seed: number;
};

/**
 * A fault on one side of a call. `disconnect`: the socket is closed, and the page reconnects.
 * `reload`: the page is left, and a new one opens immediately. `crash`: the page ends without a
 * message, and the person opens a new one after a while.
 */
export type Fault = {
  readonly side: "visitor" | "agent";
  readonly kind: "disconnect" | "reload" | "crash";
  /** When it happens, as a share of the call's duration. */
  readonly after: number;
  /** How long until the person opens a new page. */
  readonly awayMs: number;
};

export type PlannedCall = {
  readonly requestAtMs: number;
  readonly talkMs: number;
  readonly endedBy: "visitor" | "agent";
  readonly faults: readonly Fault[];
};

export type Kill = { readonly atMs: number; readonly downMs: number };
export type ChaosPlan = { readonly calls: readonly PlannedCall[]; readonly kills: readonly Kill[] };

const MAX_FAULTS = 2;
const MAX_AWAY_MS = 20 * SECOND_MS;
const MAX_DOWN_MS = 3 * SECOND_MS;

/** Plans the same calls and faults for the same seed. What the server is doing at a fault may differ. */
export function planChaos(options: ChaosOptions): ChaosPlan {
  const { calls, seconds, kills, talkSeconds, seed } = options;
  const random = seededRandom(seed);
  const between = (min: number, max: number) => min + random() * (max - min);
  const oneOf = <T>(first: T, ...rest: T[]): T =>
    [first, ...rest][Math.floor(random() * (rest.length + 1))] ?? first;
  const durationMs = seconds * SECOND_MS;
  const planFault = (): Fault => {
    const kind = oneOf("disconnect", "reload", "crash");
    return {
      side: oneOf("visitor", "agent"),
      kind,
      after: between(0.05, 0.9),
      awayMs: kind === "crash" ? between(SECOND_MS, MAX_AWAY_MS) : 0,
    };
  };
  return {
    calls: Array.from({ length: calls }, (_, index) => ({
      requestAtMs: (index * durationMs) / calls,
      talkMs: between(...talkSeconds) * SECOND_MS,
      endedBy: oneOf("visitor", "agent"),
      faults: Array.from({ length: Math.floor(random() * (MAX_FAULTS + 1)) }, planFault).sort(
        (one, other) => one.after - other.after,
      ),
    })),
    kills: Array.from({ length: kills }, (_, index) => ({
      atMs: ((index + between(0.3, 0.9)) * durationMs) / kills,
      downMs: between(0, MAX_DOWN_MS),
    })),
  };
}
