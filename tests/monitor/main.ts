import { parseArgs } from "node:util";
import { CHECKS, type MonitorTarget } from "./checks.ts";

const USAGE =
  "Usage: npm run monitor -- URL [--page URL]; see docs/features/monitoring/UPTIME_MONITORING.md\n";

// Without credentials, the demo's agent is used.
const DEMO = { email: "ana@demo.test", password: "demo-password" };

process.exitCode = await monitor(process.argv.slice(2));

/** Runs all checks and prints a line for each. The exit code is 1 if one fails, and 2 for a wrong command. */
async function monitor(args: readonly string[]): Promise<number> {
  const target = targetOf(args);
  if (!target) {
    process.stderr.write(USAGE);
    return 2;
  }
  let failed = 0;
  for (const { name, run } of CHECKS) {
    const startedMs = performance.now();
    const problem = await run(target).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (problem !== null) failed += 1;
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
    const [reason] = problem?.split("\n") ?? [];
    process.stdout.write(
      `${problem === null ? "ok    " : "FAILED"} ${name} (${seconds} s)${reason ? `: ${reason}` : ""}\n`,
    );
  }
  return failed > 0 ? 1 : 0;
}

function targetOf(args: readonly string[]): MonitorTarget | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { page: { type: "string" } },
  });
  const [url = ""] = positionals;
  if (positionals.length !== 1 || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  return {
    origin,
    page: values.page ?? `${origin}/demo`,
    email: process.env.MONITOR_EMAIL ?? DEMO.email,
    password: process.env.MONITOR_PASSWORD ?? DEMO.password,
  };
}
