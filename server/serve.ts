import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { startWorkers } from "../jobs/start.ts";
import { startBackground } from "./background.ts";
import { checkPrices } from "./billing/check-prices.ts";
import { addGauges } from "./boot/gauges.ts";
import { buildDeps } from "./deps.ts";
import type { Env } from "./env.ts";
import { type AppParts, createApp } from "./http/app.ts";
import { BUILT_FILES } from "./http/assets.ts";
import { createClientIp, createTrust } from "./http/client-ip.ts";
import {
  CONNECTION_BACKLOG,
  CONNECTION_LIMITS,
  limitIncompleteRequests,
} from "./http/connections.ts";
import { createDashboardUpgrade } from "./http/dashboard-api.ts";
import { keepBuild } from "./http/earlier-builds.ts";
import { createPeerUpgrade, PEER_SOCKET_PATH } from "./http/peer-socket.ts";
import { createPresenceUpgrade } from "./http/presence-socket.ts";
import { acceptPreviousSecret } from "./http/previous-secret.ts";
import { dispatchUpgrades } from "./http/upgrades.ts";

const DASHBOARD_SOCKET_PATH = "/api/trpc";
const PRESENCE_SOCKET_PATH = "/api/widget/presence";

// IANA's WebSocket close code for a service restart.
const SERVICE_RESTART = 1012;

// Pending requests are answered and clients disconnect within this time.
const CLOSE_TIMEOUT_MS = 2_000;

const NO_TURN =
  "No TURN server is set: about one visitor in ten, behind strict firewalls, cannot connect. See TURN_URLS in the README.";

export type ServeOptions = Pick<AppParts, "extras" | "loadBuild" | "devServer"> & {
  readonly env: Env;
  readonly databaseUrl: string;
  /** Whether the files of this build are saved for pages that outlive it. */
  readonly keepsBuild?: boolean;
  readonly log: Logger;
  /** Default: the time. */
  readonly billingClock?: (() => Date) | undefined;
};
export type Running = { readonly port: number; stop(): Promise<void> };

/**
 * Starts HTTP, sockets, jobs and timers on a migrated database. `stop` gives clients time to
 * reconnect to another process.
 */
export async function serve({
  env,
  databaseUrl,
  log,
  keepsBuild = false,
  billingClock,
  ...parts
}: ServeOptions): Promise<Running> {
  const { deps, startDraining, close } = await buildDeps(env, databaseUrl, log, billingClock);
  if (deps.stripe) await checkPrices(deps);
  const clientIp = createClientIp(env.TRUSTED_PROXIES, env.CLIENT_IP_HEADER);
  const server = createServer(CONNECTION_LIMITS, createApp(deps, { ...parts, clientIp }));
  limitIncompleteRequests(server, deps.limits, createTrust(env.TRUSTED_PROXIES));
  acceptPreviousSecret(server, env);
  const dashboard = createDashboardUpgrade(deps, clientIp);
  addGauges(deps, server, {
    [DASHBOARD_SOCKET_PATH]: "desk",
    [PRESENCE_SOCKET_PATH]: "presence",
    [PEER_SOCKET_PATH]: "signalling",
  });
  dispatchUpgrades(server, log, {
    [DASHBOARD_SOCKET_PATH]: dashboard.upgrade,
    [PRESENCE_SOCKET_PATH]: createPresenceUpgrade(deps, clientIp),
    [PEER_SOCKET_PATH]: createPeerUpgrade(deps, clientIp),
  });
  const stopBackground = env.ROLE === "worker" ? async () => {} : await startBackground(deps);
  if (env.ROLE !== "web") await startWorkers(deps);
  if (env.ROLE !== "worker" && !deps.iceServers.hasTurn) log.warn(NO_TURN);
  await listen(server, env);
  const stopKeepingBuild =
    keepsBuild && env.ROLE !== "worker" ? keepBuild(deps, BUILT_FILES) : async () => {};

  return {
    port: env.PORT,
    async stop() {
      startDraining();
      deps.callDeadlines.close();
      const backgroundStopped = Promise.all([stopBackground(), stopKeepingBuild()]);
      const connectionsClosed = new Promise<void>((resolve) => server.close(() => resolve()));
      dashboard.tellClientsToReconnect();
      for (const page of deps.presenceSockets.all())
        page.socket.close(SERVICE_RESTART, "restarting");
      for (const peer of deps.peers.all()) peer.close(SERVICE_RESTART, "restarting");
      server.closeIdleConnections();
      await Promise.race([connectionsClosed, sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await backgroundStopped;
      await close();
    },
  };
}

function listen(server: Server, { PORT, HOST }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: PORT, host: HOST, backlog: CONNECTION_BACKLOG }, resolve);
  });
}
