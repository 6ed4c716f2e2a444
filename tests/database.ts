import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

/**
 * A migrated, empty database for the calling test file, dropped when the file is done.
 * Call it at the top level of a test file or in `beforeAll`.
 */
export const testDatabase = (): Promise<{ readonly url: string }> =>
  databaseFrom(new URL(inject("templateUrl")).pathname.slice(1));

/** Like `testDatabase`, without a schema. */
export const bareDatabase = (): Promise<{ readonly url: string }> => databaseFrom("template1");

async function databaseFrom(templateName: string): Promise<{ readonly url: string }> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new URL(template);
  admin.pathname = "postgres";

  await execute(admin, (sql) => sql`create database ${sql(name)} template ${sql(templateName)}`);
  afterAll(() => execute(admin, (sql) => sql`drop database ${sql(name)} with (force)`));

  const url = new URL(template);
  url.pathname = name;
  return { url: url.href };
}

async function execute(
  url: URL,
  statement: (sql: postgres.Sql) => PromiseLike<unknown>,
): Promise<void> {
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await statement(sql);
  } finally {
    await sql.end();
  }
}
