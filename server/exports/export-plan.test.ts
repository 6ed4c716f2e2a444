import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { EXPORTED } from "./domain/export-plan.ts";
import { NOT_EXPORTED } from "./domain/not-exported.ts";
import { readmeOf } from "./domain/readme.ts";

const { url } = await testDatabase();
const sql = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

const columns = await sql<{ table: string; column: string }[]>`
  select table_name as table, column_name as column from information_schema.columns
  where table_schema = 'public'`;
const tables = [...new Set(columns.map(({ table }) => table))].sort();

/** Columns whose name sounds like a secret, and that are none. */
const HARMLESS = new Set([
  "sites.allowed_domains",
  "sites.signing_secret_at",
  "site_keys.key",
  "billing_notices.key",
]);
const SOUNDS_SECRET = /hash|secret|token|password|code|key|peer_id|sealed/;

test("every table is exported, or left out with a reason", () => {
  const decided = [...EXPORTED.map(({ table }) => table), ...Object.keys(NOT_EXPORTED)];
  expect(decided.toSorted()).toEqual(tables);
});

test("columns that sound like secrets are withheld", () => {
  const leaks = EXPORTED.flatMap(({ table, withheld = {} }) =>
    columns
      .filter((one) => one.table === table && SOUNDS_SECRET.test(one.column))
      .filter(({ column }) => !(column in withheld) && !HARMLESS.has(`${table}.${column}`))
      .map(({ column }) => `${table}.${column}`),
  );
  expect(leaks).toEqual([]);
});

test("columns that are withheld exist", () => {
  for (const { table, withheld = {}, account } of EXPORTED) {
    const names = columns.filter((one) => one.table === table).map(({ column }) => column);
    expect(names, table).toEqual(expect.arrayContaining(Object.keys(withheld)));
    if (account) expect(names).toContain(account);
  }
});

test("each file has its own name, and the README describes it", () => {
  const files = EXPORTED.map(({ file }) => file);
  expect(new Set(files).size).toBe(files.length);
  const facts = { orgName: "Corner Shop", at: new Date("2026-03-01T12:00:00Z") };
  const readme = readmeOf({ ...facts, withRecordings: true });
  for (const { file, about } of EXPORTED) {
    expect(readme).toContain(`  ${file}.json`);
    expect(readme).toContain(about);
  }
  expect(readme).toContain("recordings/CALL.webm");
  expect(readmeOf({ ...facts, withRecordings: false })).not.toContain("recordings/CALL.webm");
});
