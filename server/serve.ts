import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { startWorkers } from "../jobs/start.ts";
import { startBackground } from "./background.ts";
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
import { dispatchUpgrades } from "./http/upgrades.ts";

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
  ...parts
}: ServeOptions): Promise<Running> {
  const { deps, startDraining, close } = await buildDeps(env, databaseUrl, log);
  const clientIp = createClientIp(env.TRUSTED_PROXIES, env.CLIENT_IP_HEADER);
  const server = createServer(CONNECTION_LIMITS, createApp(deps, { ...parts, clientIp }));
  limitIncompleteRequests(server, deps.limits, createTrust(env.TRUSTED_PROXIES));
  const dashboard = createDashboardUpgrade(deps, clientIp);
  dispatchUpgrades(server, log, {
    "/api/trpc": dashboard.upgrade,
    "/api/widget/presence": createPresenceUpgrade(deps, clientIp),
    [PEER_SOCKET_PATH]: createPeerUpgrade(deps, clientIp),
  });
  const stopBackground = env.ROLE === "worker" ? async () => {} : await startBackground(deps);
  if (env.ROLE !== "web") await startWorkers(deps);
  if (env.ROLE !== "worker" && !deps.iceServers.hasTurn) log.warn(NO_TURN);
  await listen(server, env.PORT);
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

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, backlog: CONNECTION_BACKLOG }, resolve);
  });
}
