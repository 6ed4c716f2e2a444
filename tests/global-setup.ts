import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../drizzle/migrate.ts";
import { startEmbeddedPostgres } from "../server/integrations/embedded-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A database with the current schema, which is cloned and never opened. */
    templateUrl: string;
  }
}

const TEMPLATE = "foyer_template";
// Test data needn't survive a crash.
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Starts one PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-tests-"));
  const database = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => {} },
    settings: FAST,
  });
  const stop = async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    project.provide("templateUrl", await createTemplate(database.url));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function createTemplate(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(TEMPLATE)}`;
  await sql.end();
  const template = new URL(url);
  template.pathname = TEMPLATE;
  await migrateDatabase(template.href);
  return template.href;
}
