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
const START_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;
const KEPT_LOG = 4_000_000;

export type ServerProcess = Awaited<ReturnType<typeof createServerProcess>>;

/**
 * The real thing: `node server/main.ts` as a process of its own, which can be killed and started
 * again, with an embedded database in a directory of its own unless the environment names another.
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
    ...environment,
  };
  let child: ChildProcess | undefined;
  let database: Database | undefined;
  let log = "";

  const running = (): ChildProcess => {
    if (!child) throw new Error("the server has not been started");
    return child;
  };
  const embedded = () => startEmbeddedPostgres({ dataDir, log: { info: () => {} } });
  /** The server's own database, of which this process is a guest. */
  const guest = async (): Promise<Database> => {
    database ??= openDatabase(environment.DATABASE_URL ?? (await embedded()).url, 2);
    return database;
  };
  const leave = async () => {
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
    /** Starts it, or starts it again, and waits until it takes work. */
    async start(): Promise<void> {
      child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN], {
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const note = (chunk: Buffer) => {
        log = (log + chunk).slice(-KEPT_LOG);
      };
      child.stdout?.on("data", note);
      child.stderr?.on("data", note);
      await untilReady(origin, running(), () => log);
    },
    database: guest,
    createTeam: async (options?: TeamOptions): Promise<Team> =>
      createTeam({ db: (await guest()).db, origin }, options),
    /** Dies on the spot, as by `kill -9`. Its database lives on. */
    async crash(): Promise<void> {
      running().kill("SIGKILL");
      await exited();
    },
    /** Asks it to stop, and tells its exit code. */
    async stop(): Promise<number | null> {
      await leave();
      running().kill("SIGTERM");
      return exited();
    },
    log: () => log,
    signal: (name: NodeJS.Signals): boolean => running().kill(name),
    exited,
    isRunning: (): boolean => child?.exitCode === null && child.signalCode === null,
    /** The most memory that it has held at once, in MiB; NaN where the system does not tell. */
    async peakMemory(): Promise<number> {
      const status = await readFile(`/proc/${running().pid}/status`, "utf8").catch(() => "");
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
    },
    /** Leaves nothing behind, whatever state it is in. */
    async remove(): Promise<void> {
      await leave();
      if (child && child.exitCode === null) {
        child.kill("SIGTERM");
        await exited();
      }
      // Owned by nobody after a crash: adopted here, so that it can be stopped.
      if (!environment.DATABASE_URL) await (await embedded()).stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  const giveUpAt = performance.now() + START_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${log()}`);
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(`the server was not ready within ${START_WITHIN_MS} ms:\n${log()}`);
}
