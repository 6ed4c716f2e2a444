import { seededRandom } from "./statistics.ts";

const SECOND_MS = 1_000;

export type ChaosOptions = {
  readonly calls: number;
  /** Over which the calls are asked for, evenly. */
  readonly seconds: number;
  readonly agents: number;
  /** How often the server is killed. */
  readonly kills: number;
  /** How long people talk: at least, and at most. */
  readonly talkSeconds: readonly [number, number];
  readonly seed: number;
};

/**
 * What happens to one side of a call. `line`: its connection is cut and comes back by itself.
 * `reload`: its page says goodbye and another comes at once. `crash`: its page dies, and the person
 * opens it again after a while.
 */
export type Injury = {
  readonly side: "visitor" | "agent";
  readonly kind: "line" | "reload" | "crash";
  /** Share of the talk after which it happens. */
  readonly after: number;
  /** Before the person opens the page again. */
  readonly awayMs: number;
};

export type PlannedCall = {
  readonly askAtMs: number;
  readonly talkMs: number;
  readonly endedBy: "visitor" | "agent";
  readonly injuries: readonly Injury[];
};

export type Kill = { readonly atMs: number; readonly downMs: number };
export type ChaosPlan = { readonly calls: readonly PlannedCall[]; readonly kills: readonly Kill[] };

const MOST_INJURIES = 2;
const LONGEST_AWAY_MS = 20 * SECOND_MS;
const LONGEST_DOWN_MS = 3 * SECOND_MS;

/** The same misfortunes for the same seed. When they meet a call is up to the machine. */
export function planChaos(options: ChaosOptions): ChaosPlan {
  const { calls, seconds, kills, talkSeconds, seed } = options;
  const random = seededRandom(seed);
  const between = (least: number, most: number) => least + random() * (most - least);
  const oneOf = <T>(first: T, ...rest: T[]): T =>
    [first, ...rest][Math.floor(random() * (rest.length + 1))] ?? first;
  const wholeMs = seconds * SECOND_MS;
  const injure = (): Injury => {
    const kind = oneOf("line", "reload", "crash");
    return {
      side: oneOf("visitor", "agent"),
      kind,
      after: between(0.05, 0.9),
      awayMs: kind === "crash" ? between(SECOND_MS, LONGEST_AWAY_MS) : 0,
    };
  };
  return {
    calls: Array.from({ length: calls }, (_, index) => ({
      askAtMs: (index * wholeMs) / calls,
      talkMs: between(...talkSeconds) * SECOND_MS,
      endedBy: oneOf("visitor", "agent"),
      injuries: Array.from({ length: Math.floor(random() * (MOST_INJURIES + 1)) }, injure).sort(
        (one, other) => one.after - other.after,
      ),
    })),
    kills: Array.from({ length: kills }, (_, index) => ({
      atMs: ((index + between(0.3, 0.9)) * wholeMs) / kills,
      downMs: between(0, LONGEST_DOWN_MS),
    })),
  };
}
