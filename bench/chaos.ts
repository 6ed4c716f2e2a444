import { parseArgs } from "node:util";
import { z } from "zod";
import { createServerProcess } from "../tests/process/server-process.ts";
import { closeHttp } from "../tests/protocol/http.ts";
import { type ChaosResult, runChaos } from "./chaos-run.ts";
import { describeMachine } from "./report.ts";

const MIN_RESUMED_SHARE = 0.99;

const count = (fallback: number, max: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);

const OptionsSchema = z.strictObject({
  calls: count(200, 5_000),
  seconds: count(60, 3_600),
  agents: count(100, 1_000),
  kills: z.coerce.number().int().min(0).max(100).default(3),
  shortestTalk: count(5, 600),
  longestTalk: count(20, 600),
  seed: count(1, 2 ** 31),
});

/** Makes calls while clients disconnect and the server is killed. Resolves to the exit code. */
export async function benchChaos(args: readonly string[]): Promise<number> {
  const names = Object.keys(OptionsSchema.shape);
  const flags = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ args: [...args], options: flags, strict: true });
  const { shortestTalk, longestTalk, ...options } = OptionsSchema.parse(values);
  process.stdout.write(
    `${describeMachine()}\n${JSON.stringify({ ...options, shortestTalk, longestTalk })}\n`,
  );
  const server = await createServerProcess({ LOG_LEVEL: "warn" });
  try {
    await server.start();
    const talkSeconds = [shortestTalk, Math.max(shortestTalk, longestTalk)] as const;
    const result = await runChaos(server, { ...options, talkSeconds });
    printChaos(result);
    return isPassed(result) ? 0 : 1;
  } finally {
    closeHttp();
    await server.remove();
  }
}

const isPassed = ({ lost, leftOpen, reconnects, resumed }: ChaosResult): boolean =>
  lost.length === 0 && leftOpen.length === 0 && resumed >= MIN_RESUMED_SHARE * reconnects;

function printChaos(result: ChaosResult): void {
  const { started, endedByPerson, unanswered, reconnects, resumed, timedOut, lost, leftOpen } =
    result;
  const outages = result.outagesMs.map((ms) => `${(ms / 1_000).toFixed(1)} s`);
  const share = reconnects === 0 ? 100 : (100 * resumed) / reconnects;
  const lines = [
    `  server killed     ${outages.length} times, down for ${outages.join(", ") || "no time"}`,
    `  calls started     ${started}`,
    `  ended by a person ${endedByPerson}`,
    `  not answered       ${unanswered}`,
    `  resumed           ${resumed} of ${reconnects} reconnects (${share.toFixed(1)} %)`,
    `  rejoin timed out  ${timedOut}`,
    `  lost              ${lost.length}`,
    ...lost.map((what) => `    ${what}`),
    `  left open         ${leftOpen.length}`,
    ...leftOpen.map((what) => `    ${what}`),
  ];
  process.stdout.write(`\nchaos\n${lines.join("\n")}\n`);
}
