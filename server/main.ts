import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { migrateDatabase } from "../drizzle/migrate.ts";
import { startDatabase } from "./boot/database.ts";
import { startDevServer } from "./boot/dev-server.ts";
import { mockExternalServices } from "./boot/mock-services.ts";
import { assertPortFree } from "./boot/port.ts";
import { handleShutdown } from "./boot/shutdown.ts";
import { readEnv, runLibrariesInProductionMode } from "./env.ts";
import { createLog } from "./log.ts";
import { serve } from "./serve.ts";

const BUILD = path.resolve(import.meta.dirname, "../build/app/server/index.js");

/** Starts the database, then HTTP and jobs, and stops them gracefully on a signal. */
async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog(env.LOG_LEVEL);
  await assertPortFree(env.PORT, env.HOST);
  const mocked = env.MOCKS ? await mockExternalServices(env, log) : null;
  const database = await startDatabase(env, log);
  const stops = [database.stop];
  try {
    await migrateDatabase(database.directUrl);
    const demo = (await mocked?.seedDemo(database.directUrl)) ?? null;
    const devServer = env.NODE_ENV === "development" ? await startDevServer() : null;
    const app = await serve({
      env: mocked?.env ?? env,
      billingClock: mocked?.billingClock,
      log,
      databaseUrl: database.url,
      extras: { mocks: mocked?.mocks ?? null, demo },
      loadBuild: devServer?.loadBuild ?? loadBuild,
      devServer: devServer?.middleware ?? null,
      keepsBuild: devServer === null,
    });
    stops.unshift(app.stop);
    handleShutdown(stops, log);
    log.info(
      { url: env.PUBLIC_URL, host: env.HOST, mocks: env.MOCKS, database: database.kind },
      "Foyer is ready",
    );
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function loadBuild(): Promise<ServerBuild> {
  runLibrariesInProductionMode();
  return import(pathToFileURL(BUILD).href);
}

/** One line with the cause and what to do. */
function describeStartFailure(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return `Foyer can't start. ${message.replaceAll(/\s*\n\s*/g, " ")}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeStartFailure(error)}\n`);
  process.exit(1);
});
