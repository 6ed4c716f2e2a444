import type { Logger } from "pino";
import { expect, test } from "vitest";
import { openDatabase } from "../drizzle/db.ts";
import { users } from "../drizzle/schema/people.ts";
import { testDatabase } from "../tests/database.ts";
import { LOG_LIMITS } from "./kernel/limits.ts";
import { createLog } from "./log.ts";

const { url } = await testDatabase();

test("a failed query is logged without its parameters", async () => {
  const database = openDatabase(url, 1);
  const secret = "mallory@typed.test";
  const row = { id: "1", name: "Mallory", email: secret };
  const failure = await database.db
    .insert(users)
    .values([row, { ...row, name: "again" }])
    .then(
      () => expect.fail(),
      (error: unknown) => error,
    );
  await database.close();

  const lines: string[] = [];
  const log = createLog("info", { write: (line) => lines.push(line) });
  log.error({ err: failure }, "failed");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("insert into");
  expect(lines[0]).toContain("users_pkey");
  expect(lines[0]).not.toContain(secret);
});

const lineOf = (write: (log: Logger) => void): string => {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
};

test("secrets are left out at any depth", () => {
  const secrets = {
    token: "s3cret",
    "set-cookie": ["s3cret"],
    nested: {
      Authorization: "Bearer s3cret",
      cookie: "s3cret",
      list: [{ sessionToken: "s3cret", password: "s3cret", newPassword: "s3cret" }],
    },
    said: "my address is visitor@shop.test, write to me",
  };
  const line = lineOf((log) =>
    log.info({ ...secrets, err: new Error("for visitor@shop.test") }, "x"),
  );
  expect(line).not.toContain("s3cret");
  expect(line).not.toContain("visitor@shop.test");
  expect(JSON.parse(line)).toMatchObject({
    token: "[redacted]",
    nested: { list: [{ password: "[redacted]" }] },
    said: "my address is [redacted], write to me",
    err: { type: "Error" },
  });
});

test.each([
  { what: "a long text", fields: { text: "x".repeat(1_000_000) } },
  { what: "many fields", fields: { inner: manyFields(100_000) } },
  { what: "many long fields", fields: manyFields(100, "x".repeat(900)) },
  { what: "a deep object", fields: { deep: nestedIn(500) } },
  { what: "a long error", fields: { err: new Error("x".repeat(1_000_000)) } },
])("a line is bounded: $what", ({ fields }) => {
  const line = lineOf((log) => log.error(fields, "failed"));
  expect(line.length).toBeLessThan(LOG_LIMITS.line);
  expect(JSON.parse(line)).toMatchObject({ level: 50, msg: "failed" });
});

function manyFields(count: number, value: unknown = 1): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, value]));
}

function nestedIn(depth: number): unknown {
  return depth === 0 ? "core" : { next: nestedIn(depth - 1) };
}
