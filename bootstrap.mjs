/**
 * The entry point of all npm scripts: updates the checkout (packages, builds, a browser) and then runs
 * the command. It runs before packages are installed and must work on Node 20, so it imports no packages.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BUILDS, hashOf } from "./builds.mjs";
import { compressBuild } from "./compress-build.mjs";
import { findChromium, installChromium } from "./tests/chromium.mjs";

const ROOT = import.meta.dirname;
const MIN_NODE = 20;
// The first version that runs TypeScript and has everything the server needs.
const MIN_SERVER_NODE = 24;
const PROGRESS_INTERVAL_MS = 15_000;
const MOCKED_KEYS = ["STRIPE_SECRET_KEY", "RESEND_API_KEY", "DEEPGRAM_API_KEY"];
const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];

const inRoot = (...parts) => path.join(ROOT, ...parts);
const STAMPS = inRoot("build", "inputs.json");
const tool = (name) => inRoot("node_modules", ".bin", name);
const log = (message) => console.log(`foyer: ${message}`);

/** An error that the user can fix. Its message says how, in one line. */
class UserError extends Error {}

const COMMANDS = {
  async start() {
    await build();
    return replaceProcess([inRoot("server/main.ts")], mocksIfKeysAreMissing());
  },
  dev: runDev,
  build,
  check: () => replaceProcess([inRoot("tests/run.mjs"), "check"]),
  async test() {
    ensureChromium();
    await build();
    return replaceProcess([inRoot("tests/run.mjs"), "check", "unit", "e2e"]);
  },
  async "test:unit"(...filters) {
    await build();
    return replaceProcess([tool("vitest"), "run", ...filters]);
  },
  async "test:e2e"(...filters) {
    ensureChromium();
    await build();
    return replaceProcess([tool("playwright"), "test", ...filters]);
  },
  async "check:image"() {
    await build();
    return replaceProcess([inRoot("tests/check-image.mjs")]);
  },
  "db:generate": (...args) => replaceProcess([tool("drizzle-kit"), "generate", ...args]),
  "db:studio": (...args) => replaceProcess([tool("drizzle-kit"), "studio", ...args]),
  monitor(...args) {
    ensureChromium();
    return replaceProcess([inRoot("tests/monitor/main.ts"), ...args]);
  },
  async screenshots() {
    ensureChromium();
    await build();
    return replaceProcess([inRoot("tests/screenshots/main.ts")]);
  },
  "recordings:import": (...args) =>
    replaceProcess([inRoot("server/boot/import-recordings.ts"), ...args]),
  async bench(...args) {
    await build();
    return replaceProcess([inRoot("bench/main.ts"), ...args]);
  },
};

// ---- packages

async function install() {
  if (packagesAreCurrent()) return;
  const npmManifest = inRoot("node_modules", ".package-lock.json");
  if (existsSync(inRoot("node_modules")) && !existsSync(npmManifest)) {
    log("removing an incomplete installation");
    rmSync(inRoot("node_modules"), { recursive: true, force: true });
  }
  log("installing packages; this takes a few minutes the first time");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...first] = npm;
  // `npm ci` refuses a lock file without the optional packages of other platforms.
  const args = [...first, "install", "--no-save", "--include=dev", "--loglevel=error"];
  const { code, output } = await runQuietly("installing", command, args, process.env);
  if (code === 0) return log("packages are installed");
  process.stderr.write(output);
  throw new UserError(
    "npm couldn't install the packages (see its output above). Check the network and the free disk space, and try again",
  );
}

/** Whether the installed packages match package-lock.json. */
function packagesAreCurrent() {
  const installed = readJson(inRoot("node_modules", ".package-lock.json"))?.packages;
  const wanted = readJson(inRoot("package-lock.json"))?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([location, { version, optional, devOptional, link }]) => {
    if (location === "" || link) return true;
    const found = installed[location];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

/** The Node from the packages, or this one if it is new enough. */
function serverNode() {
  const own = inRoot("node_modules", "node", "bin", "node");
  if (existsSync(own)) return own;
  if (majorOf(process.versions.node) >= MIN_SERVER_NODE) return process.execPath;
  throw new UserError(
    "npm didn't install Node 24 because install scripts are disabled. Run npm rebuild node, or use Node 24",
  );
}

const majorOf = (version) => Number(version.split(".")[0]);

// ---- builds

async function build() {
  const stamps = readJson(STAMPS) ?? {};
  const stale = Object.entries(BUILDS)
    .map(([name, { inputs, ...build }]) => ({ name, ...build, hash: hashOf(inputs) }))
    .filter(({ name, output, hash }) => stamps[name] !== hash || !existsSync(inRoot(output)));
  if (stale.length === 0) return;
  log(`building ${stale.map(({ name }) => name).join(" and ")}`);
  for (const { name } of stale) delete stamps[name];
  writeJson(STAMPS, stamps);
  const results = await Promise.all(stale.map(buildOne));
  for (const { name, hash, failed } of results) if (!failed) stamps[name] = hash;
  writeJson(STAMPS, stamps);
  const failed = results.filter((result) => result.failed).map(({ name }) => name);
  if (failed.length > 0)
    throw new UserError(`the build of ${failed.join(" and ")} failed. See the output above`);
  log("built");
}

const buildArgs = ([name, ...args]) => [tool(name), ...args];

async function buildOne({ name, command, served, hash }) {
  const env = { ...process.env, NODE_ENV: "production" };
  const { code, output } = await runQuietly(
    `building ${name}`,
    serverNode(),
    buildArgs(command),
    env,
  );
  if (code !== 0) process.stderr.write(output);
  else await compressBuild(inRoot(served));
  return { name, hash, failed: code !== 0 };
}

// ---- browser

function ensureChromium() {
  if (findChromium()) return;
  if (process.env.CHROMIUM_PATH) {
    throw new UserError(
      `CHROMIUM_PATH is a file that does not exist: ${process.env.CHROMIUM_PATH}`,
    );
  }
  log("no Chromium was found; installing it with apt-get if possible");
  if (installChromium()) return;
  throw new UserError(
    "no Chromium was found for the browser tests. Install Chromium or Google Chrome, run npx playwright install chromium, or set CHROMIUM_PATH",
  );
}

// ---- running

/** Uses mocks in npm start and npm run dev if keys of external services are missing. */
function mocksIfKeysAreMissing() {
  if (existsSync(inRoot(".env"))) process.loadEnvFile?.(inRoot(".env"));
  if (process.env.NODE_ENV === "production" || process.env.MOCKS) return {};
  return MOCKED_KEYS.some((key) => !process.env[key]) ? { MOCKS: "true" } : {};
}

function environment(extra = {}) {
  const bin = inRoot("node_modules", ".bin");
  return {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? inRoot("node_modules", ".cache", "node"),
    ...extra,
  };
}

/** Replaces this process with `node ...args`, so that signals and exit codes needn't be forwarded. */
function replaceProcess(args, extra) {
  const node = serverNode();
  if (process.execve) process.execve(node, [node, ...NODE_FLAGS, ...args], environment(extra));
  return waitFor(
    spawn(node, [...NODE_FLAGS, ...args], { env: environment(extra), stdio: "inherit" }),
  );
}

async function runDev() {
  const env = environment({ ...mocksIfKeysAreMissing(), NODE_ENV: "development" });
  const watched = ["server", "jobs", "drizzle"].map((folder) => `--watch-path=${inRoot(folder)}`);
  const options = { env, stdio: "inherit" };
  // A development build of the widget must not be used by `npm start`.
  writeJson(STAMPS, { ...readJson(STAMPS), widget: "development" });
  const widget = spawn(
    serverNode(),
    [...buildArgs(BUILDS.widget.command), "--watch", "--logLevel=warn"],
    options,
  );
  const server = spawn(
    serverNode(),
    [...NODE_FLAGS, "--watch-preserve-output", ...watched, inRoot("server/main.ts")],
    options,
  );
  const code = await waitFor(server);
  widget.kill();
  return code;
}

function waitFor(child) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

async function runQuietly(what, command, args, env) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const startedMs = Date.now();
  const progress = setInterval(() => {
    log(`still ${what} (${Math.round((Date.now() - startedMs) / 1000)} s)`);
  }, PROGRESS_INTERVAL_MS);
  const code = await waitFor(child);
  clearInterval(progress);
  return { code, output: Buffer.concat(output) };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

async function main() {
  if (majorOf(process.versions.node) < MIN_NODE) {
    throw new UserError(
      `Node ${MIN_NODE} or newer is required and this is ${process.versions.node}. Install it and try again`,
    );
  }
  const [name = "start", ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command)
    throw new UserError(
      `unknown command "${name}". Known commands: ${Object.keys(COMMANDS).join(", ")}`,
    );
  process.chdir(ROOT);
  await install();
  return (await command(...args)) ?? 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`foyer: ${error instanceof UserError ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
