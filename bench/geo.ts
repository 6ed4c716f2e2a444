import { memoryUsage } from "node:process";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { z } from "zod";
import { openGeo } from "../server/integrations/geo.ts";
import { describeMachine } from "./report.ts";
import { seededRandom } from "./statistics.ts";

const OptionsSchema = z.strictObject({
  addresses: z.coerce.number().int().min(1_000).max(10_000_000).default(1_000_000),
  seed: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31)
    .default(1),
});

const MAX_LOOKUP_US = 50;
const MAX_GROWTH_MIB = 50;
const BATCH = 1_000;
const V6_SHARE = 0.3;

/**
 * Measures the country of an address from the bundled database, and the memory that distinct addresses
 * take. Resolves to the exit code.
 */
export async function benchGeo(args: readonly string[]): Promise<number> {
  const { addresses, seed } = readOptions(args);
  process.stdout.write(`${describeMachine()}\n${JSON.stringify({ addresses, seed })}\n\n`);
  const geo = await openGeo({
    env: { MAXMIND_BASE_URL: "https://geoip.maxmind.com", MAXMIND_DAILY_LOOKUPS: 0 },
    log: pino({ level: "silent" }),
    clock: () => new Date(),
    alert: () => {},
  });
  const newAddress = createAddresses(seededRandom(seed));
  const lookUp = (ips: readonly string[]): number =>
    ips.filter((ip) => geo.localCountryOf(ip) !== null).length;
  for (let batch = 0; batch < 20; batch += 1) lookUp(Array.from({ length: BATCH }, newAddress));

  const before = residentMib();
  const batchesUs: number[] = [];
  let known = 0;
  for (let done = 0; done < addresses; done += BATCH) {
    const ips = Array.from({ length: BATCH }, newAddress);
    const beganMs = performance.now();
    known += lookUp(ips);
    batchesUs.push(((performance.now() - beganMs) * 1_000) / BATCH);
  }
  const growthMib = residentMib() - before;
  batchesUs.sort((a, b) => a - b);
  const at = (share: number) => batchesUs[Math.floor((batchesUs.length - 1) * share)] ?? Number.NaN;
  process.stdout.write(
    `a lookup: median ${at(0.5).toFixed(2)} µs, slowest of ${batchesUs.length} batches ${at(1).toFixed(2)} µs (at most ${MAX_LOOKUP_US})\n` +
      `${known} of ${addresses} distinct addresses have a country\n` +
      `resident memory: ${before.toFixed(0)} MiB before, ${growthMib.toFixed(1)} MiB more afterwards (at most ${MAX_GROWTH_MIB})\n`,
  );
  return at(1) > MAX_LOOKUP_US || growthMib > MAX_GROWTH_MIB ? 1 : 0;
}

function readOptions(args: readonly string[]): z.infer<typeof OptionsSchema> {
  const names = Object.keys(OptionsSchema.shape);
  const flags = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  return OptionsSchema.parse(parseArgs({ args: [...args], options: flags, strict: true }).values);
}

const residentMib = (): number => memoryUsage().rss / 2 ** 20;

/** Public addresses of both families, no two alike but by chance. */
function createAddresses(random: () => number): () => string {
  const below = (limit: number) => Math.floor(random() * limit);
  const group = () => below(2 ** 16).toString(16);
  return () =>
    random() < V6_SHARE
      ? `2${below(2 ** 12)
          .toString(16)
          .padStart(3, "0")}:${Array.from({ length: 7 }, group).join(":")}`
      : `${1 + below(223)}.${below(256)}.${below(256)}.${below(256)}`;
}
