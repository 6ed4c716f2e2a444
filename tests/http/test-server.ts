import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { type Logger, pino } from "pino";
import { afterAll } from "vitest";
import { openDatabase } from "../../drizzle/db.ts";
import { readEnv } from "../../server/env.ts";
import { serve } from "../../server/serve.ts";
import { testDatabase } from "../database.ts";
import { createTeam, freePort, SESSION_SECRET, type Team, type TeamOptions } from "../world.ts";

const BUILD = path.resolve(import.meta.dirname, "../../build/app/server/index.js");

/** The production build of the app. */
export const loadBuild = (): Promise<ServerBuild> =>
  import(/* @vite-ignore */ pathToFileURL(BUILD).href);

export type TestServer = Awaited<ReturnType<typeof testServer>>;

/**
 * Runs the real server in this process until the test file is done, on a new database unless the
 * environment names one.
 */
export async function testServer(
  environment: Readonly<Record<string, string>> = {},
  log: Logger = pino({ level: "silent" }),
) {
  const { DATABASE_URL } = environment;
  const [{ url }, port, dataDir] = await Promise.all([
    DATABASE_URL ? { url: DATABASE_URL } : testDatabase(),
    freePort(),
    mkdtemp(path.join(tmpdir(), "foyer-http-")),
  ]);
  const env = readEnv({
    NODE_ENV: "test",
    PORT: String(port),
    DATA_DIR: dataDir,
    SESSION_SECRET,
    MOCKS: "true",
    LOG_LEVEL: "silent",
    // Lets each request set its own address, so that tests don't share rate limits.
    TRUSTED_PROXIES: "loopback",
    STUN_URLS: "off",
    ...environment,
  });
  const running = await serve({
    env,
    databaseUrl: url,
    log,
    extras: {
      mocks: { mails: () => [], stripe: null, transcription: null, mail: null },
      demo: null,
    },
    loadBuild,
    devServer: null,
  });
  const { db, sql, close } = openDatabase(environment.DIRECT_DATABASE_URL ?? url, 2);
  afterAll(async () => {
    await close();
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const origin = env.PUBLIC_URL;
  return {
    origin,
    dataDir,
    db,
    sql,
    createTeam: (options?: TeamOptions): Promise<Team> => createTeam({ db, origin }, options),
    /** Sends a request without following redirects. */
    ask: (to: string, init: RequestInit = {}): Promise<Response> =>
      fetch(new URL(to, origin), { redirect: "manual", ...init }),
  };
}

let lastAddress = 0;

/** An IP address that is not used elsewhere in this test file. */
export function newAddress(): string {
  lastAddress += 1;
  return `10.${lastAddress >> 16}.${(lastAddress >> 8) & 255}.${lastAddress & 255}`;
}
