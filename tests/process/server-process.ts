import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "../../drizzle/db.ts";
import { startEmbeddedPostgres } from "../../server/integrations/embedded-postgres.ts";
import { createTeam, freePort, SESSION_SECRET, type Team, type TeamOptions } from "../world.ts";

const MAIN = path.resolve(import.meta.dirname, "../../server/main.ts");
const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 50;
const MAX_LOG_LENGTH = 4_000_000;

export type ServerProcess = Awaited<ReturnType<typeof createServerProcess>>;

/**
 * Runs `node server/main.ts` as a separate process with its own embedded database, or with the one in
 * DATABASE_URL. The process can be killed and started again.
 */
export async function createServerProcess(
  environment: Readonly<Record<string, string>> = {},
  host = "localhost",
) {
  const [port, dataDir] = await Promise.all([
    freePort(),
    mkdtemp(path.join(tmpdir(), "foyer-process-")),
  ]);
  const origin = `http://${host}:${port}`;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: "test",
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: dataDir,
    SESSION_SECRET,
    MOCKS: "true",
    LOG_LEVEL: "info",
    TRUSTED_PROXIES: "loopback",
    STUN_URLS: "off",
    ...environment,
  };
  let child: ChildProcess | undefined;
  let database: Database | undefined;
  let log = "";

  const running = (): ChildProcess => {
    if (!child) throw new Error("the server has not been started");
    return child;
  };
  const startDatabase = () => startEmbeddedPostgres({ dataDir, log: { info: () => {} } });
  /** Connects to the server's database. */
  const openServerDatabase = async (): Promise<Database> => {
    database ??= openDatabase(environment.DATABASE_URL ?? (await startDatabase()).url, 2);
    return database;
  };
  const closeDatabase = async () => {
    await database?.close();
    database = undefined;
  };
  const exited = async (): Promise<number | null> => {
    const { exitCode, signalCode } = running();
    if (exitCode !== null || signalCode !== null) return exitCode;
    const [code] = await once(running(), "exit");
    return code;
  };

  return {
    origin,
    dataDir,
    /** Starts or restarts the server and waits until it is ready. */
    async start(): Promise<void> {
      child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN], {
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const append = (chunk: Buffer) => {
        log = (log + chunk).slice(-MAX_LOG_LENGTH);
      };
      child.stdout?.on("data", append);
      child.stderr?.on("data", append);
      await untilReady(origin, running(), () => log);
    },
    database: openServerDatabase,
    createTeam: async (options?: TeamOptions): Promise<Team> =>
      createTeam({ db: (await openServerDatabase()).db, origin }, options),
    /** Kills the process with SIGKILL. Its database keeps running. */
    async crash(): Promise<void> {
      running().kill("SIGKILL");
      await exited();
    },
    /** Stops the server with SIGTERM. Resolves to its exit code. */
    async stop(): Promise<number | null> {
      await closeDatabase();
      running().kill("SIGTERM");
      return exited();
    },
    log: () => log,
    signal: (name: NodeJS.Signals): boolean => running().kill(name),
    exited,
    isRunning: (): boolean => child?.exitCode === null && child.signalCode === null,
    pid: () => running().pid,
    /** The peak resident memory in MiB. NaN where /proc doesn't exist. */
    async peakMemory(): Promise<number> {
      const status = await readFile(`/proc/${running().pid}/status`, "utf8").catch(() => "");
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
    },
    /** Stops the server and its database, in any state, and deletes its files. */
    async remove(): Promise<void> {
      await closeDatabase();
      if (child && child.exitCode === null) {
        child.kill("SIGTERM");
        await exited();
      }
      // After a crash the database still runs, so attach to it before stopping it.
      if (!environment.DATABASE_URL) await (await startDatabase()).stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${log()}`);
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(POLL_INTERVAL_MS);
  }
  throw new Error(`the server was not ready within ${START_TIMEOUT_MS} ms:\n${log()}`);
}
