import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openBaseline } from "./baseline-system.ts";
import { openFoyer } from "./foyer-system.ts";
import { describeMachine, printCost, printResult } from "./report.ts";
import { createRings, type LoadResult, runLoad } from "./ring-load.ts";
import type { Measure, Statement, SystemUnderTest } from "./system-under-test.ts";

const count = (fallback: number, max: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);

const OptionsSchema = z.strictObject({
  visitors: count(5_000, 15_000),
  agents: count(200, 2_000),
  rate: count(100, 1_000),
  seconds: count(30, 600),
  seed: count(1, 2 ** 31),
  /** Servers on one database. With several, one alone is measured first. */
  processes: count(1, 8),
  /** Seconds of the same load before measuring. */
  warmup: z.coerce.number().int().min(0).max(600).default(10),
  /** Seconds without activity before memory is measured. */
  settle: count(20, 600),
  baseline: z.enum(["yes", "no"]).default("yes"),
  baselinePort: z.coerce.number().int().min(1_024).max(65_535).default(3_599),
  /** Whether to list the SQL statements that calls run. */
  statements: z.enum(["yes", "no"]).default("no"),
  /** Flags for the measured server's Node process, such as --cpu-prof. */
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

/** Measures click to ring under load, for Foyer and for the baseline. Resolves to the exit code. */
export async function benchRing(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const machine = describeMachine();
  process.stdout.write(`${machine}\n${JSON.stringify(options)}\n`);
  const nodeFlags = options.nodeFlags.split(" ").filter((flag) => flag !== "");
  const measureFoyer = async (processes: number) => {
    const { agents, statements } = options;
    const countStatements = statements === "yes";
    const system = await openFoyer({ agents, processes, nodeFlags, countStatements });
    const result = await measureSystem(system, options);
    printResult(result);
    return result;
  };
  const results = [await measureFoyer(1)];
  if (options.processes > 1) results.push(await measureFoyer(options.processes));
  const [alone, several] = results;
  if (alone && several) printCost(alone, several);
  if (options.baseline === "yes")
    printResult(await measureSystem(await openBaseline({ port: options.baselinePort }), options));
  return results.some(({ load }) => load.lost > 0) ? 1 : 0;
}

function readOptions(args: readonly string[]): Options {
  const names = Object.keys(OptionsSchema.shape);
  const flags = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ args: [...args], options: flags, strict: true });
  return OptionsSchema.parse(values);
}

async function measureSystem(system: SystemUnderTest, options: Options): Promise<RingResult> {
  try {
    const { onRing, waitForRing } = createRings();
    await system.connectAgents(options.agents, onRing);
    // The first half brings the server to its normal size. Memory is measured for the second half.
    const measured = Math.ceil(options.visitors / 2);
    const early = await system.connectVisitors(options.visitors - measured);
    await sleep(options.settle * 1_000);
    const before = await system.measure();
    const late = await system.connectVisitors(measured);
    await sleep(options.settle * 1_000);
    const settled = await system.measure();
    const visitors = [...early, ...late];
    await runLoad(system, visitors, waitForRing, {
      ...options,
      seconds: options.warmup,
      seed: options.seed + 1,
    });
    const warm = await system.measure();
    await system.statements();
    const load = await runLoad(system, visitors, waitForRing, options);
    const during = await system.measure();
    return {
      name: system.name,
      load,
      idle: {
        visitors: measured,
        rssBytes: settled.rssBytes - before.rssBytes,
        collectedRssBytes: settled.collectedRssBytes - before.collectedRssBytes,
        liveBytes: settled.liveBytes - before.liveBytes,
      },
      during,
      loadCpuSeconds: during.cpuSeconds - warm.cpuSeconds,
      statements: await system.statements(),
      failures: system.failures(),
    };
  } finally {
    await system.stop();
  }
}
