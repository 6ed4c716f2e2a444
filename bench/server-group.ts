import path from "node:path";
import { freePort } from "../tests/world.ts";
import { type MeasuredProcess, startMeasured } from "./measured-process.ts";
import type { Measure } from "./system-under-test.ts";

const ENTRY = path.resolve(import.meta.dirname, "../server/main.ts");

const ENVIRONMENT = {
  NODE_ENV: "production",
  RESEND_API_KEY: "re_never_used",
  TRUSTED_PROXIES: "loopback",
  LOG_LEVEL: "warn",
} as const;

type GroupOptions = {
  readonly processes: number;
  readonly nodeFlags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type ServerGroup = MeasuredProcess & {
  /** The origin of the server for the client with this number: clients are spread evenly. */
  originFor(client: number): string;
};

/** Starts servers on one database. */
export async function startServerGroup({
  processes,
  nodeFlags,
  env,
}: GroupOptions): Promise<ServerGroup> {
  const origins: string[] = [];
  const servers: MeasuredProcess[] = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    for (let index = 0; index < processes; index += 1) {
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      const own = { PORT: String(port), PUBLIC_URL: origin, RESEND_BASE_URL: origin };
      const options = { nodeFlags, readyUrl: `${origin}/readyz` };
      servers.push(
        await startMeasured(ENTRY, { ...options, env: { ...ENVIRONMENT, ...env, ...own } }),
      );
      origins.push(origin);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    originFor: (client) => origins[client % origins.length] ?? "",
    measure: async () => sum(await Promise.all(servers.map((server) => server.measure()))),
    stop,
  };
}

/** Memory and CPU time of all processes; the event loop of the busiest. */
function sum(measures: readonly Measure[]): Measure {
  const total = (
    key: "rssBytes" | "peakRssBytes" | "collectedRssBytes" | "liveBytes" | "cpuSeconds",
  ) => measures.reduce((all, measure) => all + measure[key], 0);
  const highest = (key: keyof Measure["loop"]) =>
    Math.max(...measures.map(({ loop }) => loop[key]));
  return {
    rssBytes: total("rssBytes"),
    peakRssBytes: total("peakRssBytes"),
    collectedRssBytes: total("collectedRssBytes"),
    liveBytes: total("liveBytes"),
    cpuSeconds: total("cpuSeconds"),
    loop: { busy: highest("busy"), p99Ms: highest("p99Ms"), maxMs: highest("maxMs") },
  };
}
