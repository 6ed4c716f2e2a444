import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openFoyer } from "./foyer-house.ts";
import type { House, Measure, Statement } from "./house.ts";
import { describeMachine, printResult } from "./report.ts";
import { createRings, type LoadResult, runLoad } from "./ring-load.ts";
import { openRival } from "./rival-house.ts";

const count = (fallback: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(fallback);

const OptionsSchema = z.strictObject({
  visitors: count(5_000, 15_000),
  agents: count(200, 2_000),
  rate: count(100, 1_000),
  seconds: count(30, 600),
  seed: count(1, 2 ** 31),
  /** Seconds of the same load beforehand, not counted: a server that has been running is measured. */
  warmup: z.coerce.number().int().min(0).max(600).default(10),
  /** Seconds that the idle visitors sit still before memory is read. */
  settle: count(20, 600),
  rival: z.enum(["yes", "no"]).default("yes"),
  rivalPort: z.coerce.number().int().min(1_024).max(65_535).default(3_599),
  /** Whether to say which SQL statements the calls ran. */
  statements: z.enum(["yes", "no"]).default("no"),
  /** Flags for the measured server's node, such as --cpu-prof. */
  nodeFlags: z.string().default(""),
});
type Options = z.infer<typeof OptionsSchema>;

export type RingResult = {
  readonly name: string;
  readonly load: LoadResult;
  readonly idle: {
    readonly visitors: number;
    readonly rssBytes: number;
    readonly collectedRssBytes: number;
    readonly liveBytes: number;
  };
  readonly during: Measure;
  readonly loadCpuSeconds: number;
  readonly statements: readonly Statement[];
  readonly failures: readonly unknown[];
};

/** Click to ring under load, beside a server that saves nothing. Resolves with the exit code. */
export async function benchRing(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const machine = describeMachine();
  process.stdout.write(`${machine}\n${JSON.stringify(options)}\n`);
  const nodeFlags = options.nodeFlags.split(" ").filter((flag) => flag !== "");
  const foyer = await measureHouse(
    await openFoyer({
      agents: options.agents,
      nodeFlags,
      countStatements: options.statements === "yes",
    }),
    options,
  );
  printResult(foyer);
  if (options.rival === "yes")
    printResult(await measureHouse(await openRival({ port: options.rivalPort }), options));
  return foyer.load.lost > 0 ? 1 : 0;
}

function readOptions(args: readonly string[]): Options {
  const names = Object.keys(OptionsSchema.shape);
  const flags = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ args: [...args], options: flags, strict: true });
  return OptionsSchema.parse(values);
}

async function measureHouse(house: House, options: Options): Promise<RingResult> {
  try {
    const { heard, ringOf } = createRings();
    await house.connectAgents(options.agents, heard);
    // The first half brings the server to its working size; the second half is measured.
    const measured = Math.ceil(options.visitors / 2);
    const early = await house.connectVisitors(options.visitors - measured);
    await sleep(options.settle * 1_000);
    const before = await house.measure();
    const late = await house.connectVisitors(measured);
    await sleep(options.settle * 1_000);
    const settled = await house.measure();
    const callers = [...early, ...late];
    await runLoad(house, callers, ringOf, {
      ...options,
      seconds: options.warmup,
      seed: options.seed + 1,
    });
    const warm = await house.measure();
    await house.statements();
    const load = await runLoad(house, callers, ringOf, options);
    const during = await house.measure();
    return {
      name: house.name,
      load,
      idle: {
        visitors: measured,
        rssBytes: settled.rssBytes - before.rssBytes,
        collectedRssBytes: settled.collectedRssBytes - before.collectedRssBytes,
        liveBytes: settled.liveBytes - before.liveBytes,
      },
      during,
      loadCpuSeconds: during.cpuSeconds - warm.cpuSeconds,
      statements: await house.statements(),
      failures: house.failures(),
    };
  } finally {
    await house.stop();
  }
}
