/**
 * Checks what the Dockerfile puts into the image, without Docker: copies the same files to a
 * temporary folder, installs the same packages, starts the server with the same command, and compares
 * size and start time with their limits. Uses DATABASE_URL, or a database of its own.
 */
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "../server/integrations/embedded-postgres.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const MAX_MEBIBYTES = 380;
const MAX_START_MS = 15_000;
const POLL_INTERVAL_MS = 20;

/** The last stage of the Dockerfile: the files, the packages and the command of the image. */
function readImage() {
  const dockerfile = readFileSync(path.join(ROOT, "Dockerfile"), "utf8");
  const lines = dockerfile.slice(dockerfile.lastIndexOf("\nFROM ")).split("\n");
  const argsOf = (word) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const copies = argsOf("COPY").map((args) => {
    const parts = args.split(" ").filter((part) => !part.startsWith("--"));
    const sources = parts.slice(0, -1).map((source) => source.replace(/^\/foyer\//, ""));
    return { sources, target: parts.at(-1) };
  });
  const install = argsOf("RUN")
    .find((args) => args.startsWith("npm ci"))
    ?.split(" && ")[0];
  const command = lines.findLast((line) => line.startsWith("CMD ")).slice(4);
  return { copies, install, command: JSON.parse(command) };
}

function assemble(folder, { copies, install }) {
  for (const { sources, target } of copies) {
    for (const source of sources) {
      const to = target === "./" ? path.join(target, source) : target;
      cpSync(path.join(ROOT, source), path.join(folder, to), { recursive: true });
    }
  }
  console.log(`$ ${install}`);
  const [npm, ...args] = install.split(" ");
  execFileSync(npm, [...args, "--loglevel=error"], { cwd: folder, stdio: "inherit" });
}

const mebibytesOf = (folder) =>
  Math.round(
    Number(execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t")[0]) / 1_024,
  );

async function freePort() {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** The environment of a deployment, with nothing of this shell but PATH. */
const deployed = (folder, port, databaseUrl) => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  PORT: String(port),
  DATA_DIR: path.join(folder, "data"),
  DATABASE_URL: databaseUrl,
  PUBLIC_URL: "https://foyer.example",
  SESSION_SECRET: randomBytes(32).toString("hex"),
  RESEND_API_KEY: "re_unused",
  LOG_LEVEL: "warn",
});

async function measureStart(folder, [, ...args], env) {
  // As fly.toml does before each release.
  execFileSync(process.execPath, ["drizzle/migrate.ts"], { cwd: folder, env, stdio: "inherit" });
  const startedMs = performance.now();
  const server = spawn(process.execPath, args, { cwd: folder, env, stdio: "inherit" });
  try {
    await untilReady(server, env.PORT);
    const startMs = Math.round(performance.now() - startedMs);
    for (const page of ["/login", "/widget.js"]) await assertServed(env.PORT, page);
    return startMs;
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
  }
}

async function untilReady(server, port) {
  const deadline = performance.now() + 4 * MAX_START_MS;
  while (performance.now() < deadline && server.exitCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(POLL_INTERVAL_MS);
  }
  throw new Error("the server of the image did not become ready");
}

async function assertServed(port, page) {
  const { status } = await fetch(`http://127.0.0.1:${port}${page}`);
  if (status !== 200) throw new Error(`${page} answered ${status}`);
}

async function openDatabase(folder) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir: path.join(folder, "database"), log: { info: () => {} } });
}

async function main() {
  const image = readImage();
  const folder = mkdtempSync(path.join(tmpdir(), "foyer-image-"));
  const app = path.join(folder, "app");
  mkdirSync(app);
  const database = await openDatabase(folder);
  try {
    assemble(app, image);
    const size = mebibytesOf(app);
    const startMs = await measureStart(
      app,
      image.command,
      deployed(app, await freePort(), database.url),
    );
    console.log(`size: ${size} MiB of at most ${MAX_MEBIBYTES}, besides Node and the system`);
    console.log(`start: ${startMs} ms of at most ${MAX_START_MS}, on a migrated database`);
    return size <= MAX_MEBIBYTES && startMs <= MAX_START_MS ? 0 : 1;
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
