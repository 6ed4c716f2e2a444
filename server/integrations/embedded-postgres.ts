import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type Binaries, chooseRunAs, loadBinaries, makeReachable } from "./postgres-binaries.ts";
import {
  type Cluster,
  clusterExists,
  clusterIn,
  createCluster,
  DATABASE_USER,
} from "./postgres-cluster.ts";
import { findPostmaster } from "./postmaster.ts";
import { processIdentity } from "./process-identity.ts";

const DATABASE = "foyer";
const START_ATTEMPTS = 3;
const START_WAIT_S = 60;
const STOP_WAIT_S = 10;
const CONNECT_WAIT_MS = 60_000;
const CONNECT_RETRY_MS = 100;
// An arbitrary advisory lock key, so that two processes don't both create the database.
const CREATION_LOCK = 3_318_207;
const WRONG_PASSWORD = "28P01";

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  synchronous_commit: "on",
  jit: "off",
  timezone: "UTC",
};

export type EmbeddedPostgres = { readonly url: string; stop(): Promise<void> };
export type EmbeddedPostgresOptions = {
  readonly dataDir: string;
  readonly log: { info(message: string): void };
  /** Further server settings, such as `{ fsync: "off" }` for a temporary database. */
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * Runs PostgreSQL on 127.0.0.1 with its data in `dataDir`/postgres.
 *
 * If this process is killed, the database keeps running and the next caller takes it over. While
 * another process owns the database, `stop` does nothing.
 * @throws Error with a one-line message if the data can't be used or the server doesn't start
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  settings,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = clusterIn(dataDir);
  const exists = await clusterExists(cluster);
  const runAs = await chooseRunAs(cluster.data);
  const binaries = await loadBinaries(runAs);
  if (!exists) {
    log.info(`creating a PostgreSQL database in ${cluster.root}`);
    await createCluster(cluster, binaries, runAs);
  }
  if (runAs) await makeReachable(cluster.data, runAs);

  const owned = await claim(cluster);
  const server = await joinOrStart(cluster, binaries, { ...SETTINGS, ...settings });
  await createDatabase(server.urlOf("postgres"));
  const how = server.startedHere ? "started" : owned ? "was still running" : "is already running";
  log.info(`PostgreSQL ${how} on port ${server.port}`);
  return {
    url: server.urlOf(DATABASE),
    stop: owned ? stopOnce(cluster, binaries) : async () => {},
  };
}

type Server = {
  readonly port: number;
  readonly startedHere: boolean;
  urlOf(database: string): string;
};

async function joinOrStart(
  cluster: Cluster,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
): Promise<Server> {
  const password = (await readFile(cluster.password, "utf8")).trim();
  for (let attempt = 1; ; attempt++) {
    const running = await findRunningPort(cluster, password);
    if (running) return serverOn(running, password, false);
    const port = await freePort();
    try {
      await binaries.pgCtl(startArguments(cluster, { ...settings, port: String(port) }));
      return serverOn(port, password, true);
    } catch {
      // Another process may have taken the port, or started this cluster at the same moment.
      if (attempt === START_ATTEMPTS) throw await startFailure(cluster);
    }
  }
}

function serverOn(port: number, password: string, startedHere: boolean): Server {
  return { port, startedHere, urlOf: (database) => urlOf(port, password, database) };
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
}

function startArguments(cluster: Cluster, settings: Readonly<Record<string, string>>): string[] {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const options = `--options=${flags.join(" ")}`;
  const waiting = ["--wait", `--timeout=${START_WAIT_S}`, "--silent"];
  return ["start", `--pgdata=${cluster.data}`, `--log=${cluster.log}`, options, ...waiting];
}

async function startFailure({ log }: Cluster): Promise<Error> {
  const lines = (await readFile(log, "utf8").catch(() => "")).split("\n");
  const fatal = lines.findLast((line) => line.includes("FATAL")) ?? "no reason was logged";
  return new Error(
    `The embedded PostgreSQL did not start (${fatal}): see ${log}, or set DATABASE_URL.`,
  );
}

/** The port of a server that already runs on this cluster. Waits if it is starting or stopping. */
async function findRunningPort(cluster: Cluster, password: string): Promise<number | undefined> {
  const deadline = performance.now() + CONNECT_WAIT_MS;
  while (performance.now() < deadline) {
    const postmaster = await findPostmaster(cluster.data);
    if (!postmaster) return undefined;
    const { port } = postmaster;
    if (port && (await canConnect(urlOf(port, password, "postgres"), cluster))) return port;
    await sleep(CONNECT_RETRY_MS);
  }
  throw new Error(
    `The PostgreSQL running in ${cluster.root} does not accept connections: see ${cluster.log}.`,
  );
}

async function canConnect(url: string, cluster: Cluster): Promise<boolean> {
  try {
    await withConnection(url, (sql) => sql`select 1`);
    return true;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === WRONG_PASSWORD)) return false;
    throw new Error(
      `The PostgreSQL running in ${cluster.root} refuses the password in ${cluster.password}.`,
    );
  }
}

async function createDatabase(url: string): Promise<void> {
  await withConnection(url, async (sql) => {
    await sql`select pg_advisory_lock(${CREATION_LOCK})`;
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
  });
}

async function withConnection<T>(
  url: string,
  use: (sql: postgres.Sql) => PromiseLike<T>,
): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

/** Makes this process the owner, unless the owner is still running. */
async function claim({ owner }: Cluster): Promise<boolean> {
  const recorded = await readFile(owner, "utf8").catch(() => "");
  const [pid, ...identity] = recorded.split(" ");
  const current = identity.length > 0 ? await processIdentity(Number(pid)) : undefined;
  if (current && current === identity.join(" ")) return false;
  await rm(owner, { force: true });
  const own = `${process.pid} ${await processIdentity(process.pid)}`;
  return writeFile(owner, own, { flag: "wx" }).then(
    () => true,
    () => false,
  );
}

function stopOnce(cluster: Cluster, binaries: Binaries): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await rm(cluster.owner, { force: true });
    if (!(await findPostmaster(cluster.data))) return;
    await binaries.pgCtl([
      "stop",
      `--pgdata=${cluster.data}`,
      "--mode=fast",
      "--wait",
      `--timeout=${STOP_WAIT_S}`,
      "--silent",
    ]);
  };
  return () => {
    stopping ??= stop();
    return stopping;
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => probe.once("listening", resolve).once("error", reject));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port on 127.0.0.1");
  return address.port;
}
