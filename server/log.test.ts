import { expect, test } from "vitest";
import { openDatabase } from "../drizzle/db.ts";
import { users } from "../drizzle/schema/people.ts";
import { testDatabase } from "../tests/database.ts";
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
