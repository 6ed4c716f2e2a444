/**
 * What every npm script calls: brings a checkout up to date (packages, builds, a browser) and then
 * runs the command. Runs before anything is installed, on Node 20 too, so it uses only Node itself.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findChromium } from "./tests/chromium.mjs";

const ROOT = import.meta.dirname;
const OLDEST_NODE = 20;
// The first that runs TypeScript as it is and has all that the server needs.
const OLDEST_SERVER_NODE = 24;
const STILL_AT_IT_MS = 15_000;
const MOCKED_KEYS = ["STRIPE_SECRET_KEY", "RESEND_API_KEY", "DEEPGRAM_API_KEY"];
const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];

const inRoot = (...parts) => path.join(ROOT, ...parts);
const STAMPS = inRoot("build", "inputs.json");
const tool = (name) => inRoot("node_modules", ".bin", name);
const say = (line) => console.log(`foyer: ${line}`);

/** Something the person at the keyboard can mend; its message says how, in one line. */
class Trouble extends Error {}

const COMMANDS = {
  async start() {
    await build();
    return become([inRoot("server/main.ts")], mocksWhereKeysAreMissing());
  },
  dev: runDev,
  build,
  check: () => become([inRoot("tests/run.mjs"), "check"]),
  async test() {
    ensureChromium();
    await build();
    return become([inRoot("tests/run.mjs"), "check", "unit", "e2e"]);
  },
  async "test:unit"(...filters) {
    await build();
    return become([tool("vitest"), "run", ...filters]);
  },
  async "test:e2e"(...filters) {
    ensureChromium();
    await build();
    return become([tool("playwright"), "test", ...filters]);
  },
  async bench(...args) {
    await build();
    return become([inRoot("bench/main.ts"), ...args]);
  },
};

// ---- packages

async function install() {
  if (packagesAreInStep()) return;
  const record = inRoot("node_modules", ".package-lock.json");
  if (existsSync(inRoot("node_modules")) && !existsSync(record)) {
    say("removing packages whose installation was interrupted");
    rmSync(inRoot("node_modules"), { recursive: true, force: true });
  }
  say("installing packages; the first time takes a few minutes");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...first] = npm;
  // Not npm ci: it refuses the lock file if that lacks an optional package of some other platform.
  const args = [...first, "install", "--no-save", "--include=dev", "--loglevel=error"];
  const { code, output } = await runQuietly("installing", command, args, process.env);
  if (code === 0) return say("packages are installed");
  process.stderr.write(output);
  throw new Trouble(
    "npm could not install the packages (its words are above): check the network and the free disk space, and try again",
  );
}

/** Whether what npm says it installed is what package-lock.json asks for. */
function packagesAreInStep() {
  const installed = readJson(inRoot("node_modules", ".package-lock.json"))?.packages;
  const wanted = readJson(inRoot("package-lock.json"))?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([where, { version, optional, devOptional, link }]) => {
    if (where === "" || link) return true;
    const there = installed[where];
    return there ? there.version === version : Boolean(optional || devOptional);
  });
}

/** The Node that npm installed with the packages, whatever the machine has. */
function serverNode() {
  const own = inRoot("node_modules", "node", "bin", "node");
  if (existsSync(own)) return own;
  if (majorOf(process.versions.node) >= OLDEST_SERVER_NODE) return process.execPath;
  throw new Trouble(
    "npm did not install Node 24, as its install scripts are switched off: run npm rebuild node, or use Node 24",
  );
}

const majorOf = (version) => Number(version.split(".")[0]);

// ---- builds

const BUILDS = {
  app: {
    inputs: ["app", "public", "server", "vite.config.ts", "remix.config.js", "package-lock.json"],
    output: "build/app/server/index.js",
    args: () => [tool("remix"), "vite:build"],
  },
  widget: {
    inputs: ["widget", "server", "package-lock.json"],
    output: "build/widget/widget.js",
    args: () => [tool("vite"), "build", "--config", "widget/vite.config.ts"],
  },
};

async function build() {
  const stamps = readJson(STAMPS) ?? {};
  const stale = Object.entries(BUILDS)
    .map(([name, { inputs, output, args }]) => ({ name, output, args, hash: hashOf(inputs) }))
    .filter(({ name, output, hash }) => stamps[name] !== hash || !existsSync(inRoot(output)));
  if (stale.length === 0) return;
  say(`building ${stale.map(({ name }) => name).join(" and ")}`);
  for (const { name } of stale) delete stamps[name];
  writeJson(STAMPS, stamps);
  const results = await Promise.all(stale.map(buildOne));
  for (const { name, hash, failed } of results) if (!failed) stamps[name] = hash;
  writeJson(STAMPS, stamps);
  const failed = results.filter((result) => result.failed).map(({ name }) => name);
  if (failed.length > 0)
    throw new Trouble(`the build of ${failed.join(" and ")} failed; the reason is above`);
  say("built");
}

async function buildOne({ name, args, hash }) {
  const env = { ...process.env, NODE_ENV: "production" };
  const { code, output } = await runQuietly(`building ${name}`, serverNode(), args(), env);
  if (code !== 0) process.stderr.write(output);
  return { name, hash, failed: code !== 0 };
}

/** Of the server only `domain` is ever built in; its other files are imported for their types. */
function hashOf(inputs) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesUnder(input))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    if (file.startsWith("server") && !file.includes(`${path.sep}domain${path.sep}`)) continue;
    hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  }
  return hash.digest("hex");
}

function filesUnder(entry) {
  const full = inRoot(entry);
  if (!existsSync(full)) return [];
  if (path.extname(entry) !== "") return [entry];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => path.relative(ROOT, path.join(found.parentPath ?? found.path, found.name)))
    .sort();
}

// ---- the browser of the tests

function ensureChromium() {
  if (findChromium()) return;
  if (process.env.CHROMIUM_PATH) {
    throw new Trouble(
      `CHROMIUM_PATH names a file that does not exist: ${process.env.CHROMIUM_PATH}`,
    );
  }
  if (installChromium()) return;
  throw new Trouble(
    "no Chromium was found for the browser tests: install Chromium or Google Chrome, or run npx playwright install chromium, or set CHROMIUM_PATH",
  );
}

function installChromium() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  say("installing Chromium with apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env });
  const found = findChromium();
  // On some systems the package is only a signpost to another installer.
  return found !== undefined && spawnSync(found, ["--version"]).status === 0;
}

// ---- running

/** npm start and npm run dev work without an account anywhere: stand-ins answer instead. */
function mocksWhereKeysAreMissing() {
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

/** Hands this process over to `node ...args`, so that signals and exit codes need no passing on. */
function become(args, extra) {
  const node = serverNode();
  if (process.execve) process.execve(node, [node, ...NODE_FLAGS, ...args], environment(extra));
  return waitFor(
    spawn(node, [...NODE_FLAGS, ...args], { env: environment(extra), stdio: "inherit" }),
  );
}

async function runDev() {
  const env = environment({ ...mocksWhereKeysAreMissing(), NODE_ENV: "development" });
  const watched = ["server", "jobs", "drizzle"].map((folder) => `--watch-path=${inRoot(folder)}`);
  const options = { env, stdio: "inherit" };
  // What is built for development must not pass for a build to start from.
  writeJson(STAMPS, { ...readJson(STAMPS), widget: "development" });
  const widget = spawn(
    serverNode(),
    [...BUILDS.widget.args(), "--watch", "--logLevel=warn"],
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
  const ticking = setInterval(() => {
    say(`still ${what} (${Math.round((Date.now() - startedMs) / 1000)} s)`);
  }, STILL_AT_IT_MS);
  const code = await waitFor(child);
  clearInterval(ticking);
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
  if (majorOf(process.versions.node) < OLDEST_NODE) {
    throw new Trouble(
      `Node ${OLDEST_NODE} or newer is needed and this is ${process.versions.node}: install it and try again`,
    );
  }
  const [name = "start", ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command)
    throw new Trouble(
      `there is no command "${name}"; there are ${Object.keys(COMMANDS).join(", ")}`,
    );
  process.chdir(ROOT);
  await install();
  return (await command(...args)) ?? 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`foyer: ${error instanceof Trouble ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
