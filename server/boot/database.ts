import type { Logger } from "pino";
import postgres from "postgres";
import type { Env } from "../env.ts";
import { startEmbeddedPostgres } from "../integrations/embedded-postgres.ts";

export type StartedDatabase = {
  readonly url: string;
  /** The same database without a pooler, for migrations and seeds. */
  readonly directUrl: string;
  readonly kind: "embedded" | "external";
  stop(): Promise<void>;
};

/** Connects to DATABASE_URL, or starts the embedded database. @throws Error that says what to do. */
export async function startDatabase(env: Env, log: Logger): Promise<StartedDatabase> {
  const { DATABASE_URL: url, DIRECT_DATABASE_URL: directUrl } = env;
  if (url) {
    await assertReachable("DATABASE_URL", url);
    if (directUrl) await assertReachable("DIRECT_DATABASE_URL", directUrl);
    return { url, directUrl: directUrl ?? url, kind: "external", stop: async () => {} };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: env.DATA_DIR, log });
  return { ...embedded, directUrl: embedded.url, kind: "embedded" };
}

async function assertReachable(variable: string, url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new Error(
      `The database at ${hostname}:${port || 5432}${pathname} (${variable}) can't be reached: ${reason}. Start it, correct ${variable}, or unset it to use the embedded database.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}
