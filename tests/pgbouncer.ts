import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./world.ts";

const START_TIMEOUT_MS = 10_000;
const POLL_INTERVAL_MS = 20;

export const pgbouncerIsInstalled = (): boolean =>
  spawnSync("pgbouncer", ["--version"]).status === 0;

export type PgBouncer = { readonly url: string; stop(): Promise<void> };

/** PgBouncer in transaction mode before this database, with fewer connections than its clients open. */
export async function startPgBouncer(databaseUrl: string, poolSize = 3): Promise<PgBouncer> {
  const target = new URL(databaseUrl);
  const [port, folder] = await Promise.all([
    freePort(),
    mkdtemp(path.join(tmpdir(), "foyer-pgbouncer-")),
  ]);
  const name = target.pathname.slice(1);
  const password = decodeURIComponent(target.password);
  const config = path.join(folder, "pgbouncer.ini");
  await writeFile(
    config,
    `[databases]
${name} = host=${target.hostname} port=${target.port || 5432} dbname=${name} user=${target.username} password='${password}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
`,
  );
  const isRoot = process.getuid?.() === 0;
  // It refuses to run as root.
  if (isRoot) await Promise.all([chmod(folder, 0o755), chmod(config, 0o644)]);
  const child = spawn("pgbouncer", [...(isRoot ? ["--user", "nobody"] : []), config], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  await untilListening(port, child, () => log);
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return {
    url: url.href,
    async stop() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

async function untilListening(port: number, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) break;
    if (await isListening(port)) return;
    await sleep(POLL_INTERVAL_MS);
  }
  throw new Error(`PgBouncer did not start:\n${log()}`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
