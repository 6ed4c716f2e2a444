import type { Server } from "node:http";
import { jobNames } from "../../jobs/contracts.ts";
import { countOpenAlerts } from "../billing/alerts.ts";
import { countOpenCalls } from "../calls/sweep-calls.ts";
import type { Deps } from "../deps.ts";
import type { GaugeOptions, Sample } from "../live/metrics.ts";

/** Adds the gauges that are read from the database, the queue and this process's sockets. */
export function addGauges(
  deps: Deps,
  server: Server,
  kindOfPath: Readonly<Record<string, string>>,
) {
  const { boss, desks, log } = deps;
  const sockets = countSockets(server, kindOfPath);
  const gauge = (options: Omit<GaugeOptions, "onError">) =>
    deps.metrics.gauge({
      ...options,
      onError: (error) => log.warn({ err: error, metric: options.name }, "could not read a metric"),
    });
  gauge({
    name: "foyer_calls",
    help: "Open calls of all processes by state",
    labels: ["state"],
    read: async () =>
      (await countOpenCalls(deps)).map(({ state, count }) => ({ labels: { state }, value: count })),
  });
  gauge({
    name: "foyer_billing_alerts",
    help: "Open billing alerts of all organizations by kind",
    labels: ["kind"],
    read: async () =>
      (await countOpenAlerts(deps)).map(({ kind, count }) => ({ labels: { kind }, value: count })),
  });
  gauge({
    name: "foyer_sockets",
    help: "WebSockets connected to this process, with those that are being refused",
    labels: ["kind"],
    read: () => [...sockets].map(([kind, value]) => ({ labels: { kind }, value })),
  });
  gauge({
    name: "foyer_agents",
    help: "Agents with a desk connected to this process",
    read: () => [{ value: desks.agents().length }],
  });
  addGeoGauges(deps, gauge);
  gauge({
    name: "foyer_queue_jobs",
    help: "Jobs of all processes by queue and state; failed ones are kept for some days",
    labels: ["queue", "state"],
    read: async () => (await Promise.all(jobNames.map((name) => readQueue(boss, name)))).flat(),
  });
}

function addGeoGauges(
  { geo, clock }: Deps,
  gauge: (options: Omit<GaugeOptions, "onError">) => void,
): void {
  gauge({
    name: "foyer_geo_database_age_seconds",
    help: "Time since the country database in use was built",
    labels: ["source"],
    read() {
      const { source, builtAt } = geo.status().database;
      const value = (clock().getTime() - builtAt.getTime()) / 1_000;
      return [{ labels: { source }, value }];
    },
  });
  gauge({
    name: "foyer_geo_database_broken",
    help: "1 while the file of MAXMIND_DB_PATH can't be used",
    read: () => [{ value: geo.status().database.problem === null ? 0 : 1 }],
  });
  gauge({
    name: "foyer_geo_service_paused",
    help: "1 while MaxMind's web service isn't asked, by reason",
    labels: ["reason"],
    read() {
      const { service } = geo.status();
      return service
        ? [{ labels: { reason: service.paused ?? "none" }, value: service.paused ? 1 : 0 }]
        : [];
    },
  });
  gauge({
    name: "foyer_geo_service_lookups_today",
    help: "Requests of this process to MaxMind's web service today (UTC)",
    read() {
      const { service } = geo.status();
      return service ? [{ value: service.askedToday }] : [];
    },
  });
}

async function readQueue(boss: Deps["boss"], queue: string): Promise<Sample[]> {
  const [stats] = await boss.getQueueStats(queue);
  if (!stats) return [];
  const { readyCount: ready, deferredCount: deferred, activeCount: active } = stats;
  return Object.entries({ ready, deferred, active, failed: stats.failedCount }).map(
    ([state, value]) => ({ labels: { queue, state }, value }),
  );
}

function countSockets(server: Server, kindOfPath: Readonly<Record<string, string>>) {
  const open = new Map(Object.values(kindOfPath).map((kind) => [kind, 0]));
  const add = (kind: string, by: number) => open.set(kind, (open.get(kind) ?? 0) + by);
  server.on("upgrade", ({ url }, socket) => {
    const kind = kindOfPath[url?.split("?", 1)[0] ?? ""];
    if (!kind) return;
    add(kind, 1);
    socket.once("close", () => add(kind, -1));
  });
  return open;
}
