import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BUILDS } from "../builds.mjs";
import { importsOf, readSources } from "./boundaries/sources.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const BOOTSTRAP = path.join(ROOT, "bootstrap.mjs");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "foyer-bootstrap-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

type Outcome = { readonly code: number | null; readonly stderr: string };

function runBootstrap(args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: { ...process.env, DATA_DIR: folder, ...env },
    };
    const child = execFile(
      process.execPath,
      [BOOTSTRAP, ...args],
      options,
      (_error, _out, stderr) => resolve({ code: child.exitCode, stderr }),
    );
  });
}

async function freePort(): Promise<string> {
  const probe = createServer();
  await once(probe.listen(0), "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return String(port);
}

function expectOneLineError({ code, stderr }: Outcome, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
}

// A start includes a build if something has changed.
describe("a start that can't succeed reports the reason in one line", { timeout: 120_000 }, () => {
  test("when the port is taken", async () => {
    const other = createServer();
    await once(other.listen(0), "listening");
    const { port } = other.address() as AddressInfo;
    const outcome = await runBootstrap(["start"], { PORT: String(port) });
    other.close();
    expectOneLineError(outcome, /port \d+ is in use.*PORT/i);
  });

  test("when DATABASE_URL is unreachable", async () => {
    const unreachable = `postgres://someone:secret-word@127.0.0.1:${await freePort()}/foyer`;
    const outcome = await runBootstrap(["start"], {
      PORT: await freePort(),
      DATABASE_URL: unreachable,
    });
    expectOneLineError(outcome, /database.*DATABASE_URL/i);
    expect(outcome.stderr).not.toContain("secret-word");
  });

  test("when the database directory is incomplete", async () => {
    const DATA_DIR = path.join(folder, "half");
    await mkdir(path.join(DATA_DIR, "postgres", "data", "base"), { recursive: true });
    const outcome = await runBootstrap(["start"], { PORT: await freePort(), DATA_DIR });
    expectOneLineError(outcome, /is incomplete.*delete/);
  });

  test("when an environment variable is invalid", async () => {
    const outcome = await runBootstrap(["start"], { PORT: "many" });
    expectOneLineError(outcome, /PORT/);
  });
});

test("browser tests without Chromium report what to install", async () => {
  const bin = path.join(folder, "bin");
  await mkdir(bin);
  await symlink(process.execPath, path.join(bin, "node"));
  const empty = {
    PATH: bin,
    PLAYWRIGHT_BROWSERS_PATH: path.join(folder, "none"),
    CHROMIUM_PATH: "",
  };
  expectOneLineError(await runBootstrap(["test:e2e"], empty), /no Chromium.*install/);
  const wrong = { CHROMIUM_PATH: path.join(folder, "chromium") };
  expectOneLineError(await runBootstrap(["test:e2e"], wrong), /CHROMIUM_PATH.*does not exist/);
});

const isInside = (file: string, folders: readonly string[]) =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

test.each(["app", "widget"] as const)(
  "the %s is built again when a file that it imports changes",
  (name) => {
    const { inputs } = BUILDS[name];
    const unlisted = [...readSources()]
      .filter(([file]) => isInside(file, [name]))
      .flatMap(([file, source]) => importsOf(file, source))
      .filter(({ to, typeOnly }) => !typeOnly && /\.\w+$/.test(to))
      .filter(({ to }) => existsSync(path.join(ROOT, to)) && !isInside(to, inputs));
    expect(unlisted).toEqual([]);
  },
);

test("an unknown command lists the known ones", async () => {
  expectOneLineError(await runBootstrap(["strat"], {}), /"strat".*start, dev/);
});

describe("deployment", () => {
  const readText = (name: string) => readFile(path.join(ROOT, name), "utf8");

  test("the image runs the server directly, as an unprivileged user, with a health check", async () => {
    const dockerfile = await readText("Dockerfile");
    const [, final = ""] = dockerfile.split(/^FROM (?!.* AS )/m);
    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
    expect(final).toMatch(/^CMD \["node", .*"server\/main\.ts"\]$/m);
    expect(final).toContain("npm ci --omit=dev");
  });

  test("the image contains every folder that the server imports from", async () => {
    const dockerfile = await readText("Dockerfile");
    for (const name of ["build", "drizzle", "jobs", "server"]) {
      expect(dockerfile).toMatch(new RegExp(`^COPY .*\\b${name}$`, "m"));
    }
  });

  test("Fly.io migrates before a release and waits until the server is ready", async () => {
    const fly = await readText("fly.toml");
    expect(fly).toMatch(/^ {2}release_command = "node drizzle\/migrate\.ts"$/m);
    expect(fly).toMatch(/path = "\/readyz"/);
    const killTimeoutS = Number(/^kill_timeout = (\d+)$/m.exec(fly)?.[1]);
    expect(killTimeoutS).toBeGreaterThan(10);
  });
});
