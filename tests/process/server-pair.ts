import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "../../drizzle/db.ts";
import { startEmbeddedPostgres } from "../../server/integrations/embedded-postgres.ts";
import { createTeam, freePort, type TeamOptions } from "../world.ts";
import { createServerProcess, type ServerProcess } from "./server-process.ts";
import { openTcpProxy } from "./tcp-proxy.ts";

export type ServerPair = Awaited<ReturnType<typeof startServerPair>>;

/**
 * Two servers on one database behind a load balancer, started at the same moment while the database is
 * empty. `choose` returns the server, 0 or 1, for a client's address.
 */
export async function startServerPair(
  choose: (clientAddress: string) => 0 | 1,
  host = "localhost",
) {
  const undo: (() => Promise<unknown>)[] = [];
  const remove = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-pair-"));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const postgres = await startEmbeddedPostgres({ dataDir, log: { info: () => {} } });
    undo.push(postgres.stop);
    const port = await freePort();
    const origin = `http://${host}:${port}`;
    const environment = { DATABASE_URL: postgres.url, PUBLIC_URL: origin };
    const create = async () => {
      const server = await createServerProcess(environment);
      undo.push(server.remove);
      return server;
    };
    const servers: readonly [ServerProcess, ServerProcess] = [await create(), await create()];
    await Promise.all(servers.map((server) => server.start()));
    const proxy = await openTcpProxy(
      port,
      servers.map((server) => Number(new URL(server.origin).port)),
      choose,
    );
    undo.push(proxy.close);
    const database = openDatabase(postgres.url, 2);
    undo.push(database.close);
    return {
      /** The origin of the load balancer. */
      origin,
      servers,
      sql: database.sql,
      createTeam: (options?: TeamOptions) => createTeam({ db: database.db, origin }, options),
      database: async () => database,
      /** How many connections the load balancer has to each server. */
      connectionsTo: (index: number) => proxy.connections().filter((one) => one === index).length,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
