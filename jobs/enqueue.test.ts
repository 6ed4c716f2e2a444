import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../drizzle/db.ts";
import { testDatabase } from "../tests/database.ts";
import { enqueue, enqueueAll } from "./enqueue.ts";

// Gives a contract the policy "stately" and a singleton key, which no current contract uses.
vi.mock(import("./contracts.ts"), async (importOriginal) => {
  const original = await importOriginal();
  const keyed = {
    ...original.jobContracts["file.delete"],
    policy: "stately",
    singletonKey: ({ key }: { readonly key: string }) => key,
  } as const;
  const contractOf = ((name) =>
    name === "file.delete" ? keyed : original.contractOf(name)) as typeof original.contractOf;
  return { ...original, contractOf };
});

let database: Database;
let boss: PgBoss;
beforeAll(async () => {
  const { url } = await testDatabase();
  database = openDatabase(url, 2);
  boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
  await boss.deleteQueue("file.delete");
  await boss.createQueue("file.delete", { policy: "stately" });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.close();
});
beforeEach(() => boss.deleteAllJobs());

const jobs = () => boss.findJobs<{ readonly key: string }>("file.delete");

test("a job commits or rolls back with its transaction", async () => {
  const { db } = database;
  await db.transaction((tx) => enqueue(boss, tx, "file.delete", { key: "a" }));
  const failing = db.transaction(async (tx) => {
    await enqueue(boss, tx, "file.delete", { key: "b" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await jobs()).toMatchObject([{ data: { key: "a" }, state: "created" }]);
});

test("a deferred job is not due before startAfter", async () => {
  const startAfter = new Date("2099-12-31T23:59:59.123Z");
  await database.db.transaction((tx) =>
    enqueueAll(boss, tx, [{ name: "file.delete", payload: { key: "a" }, startAfter }]),
  );
  expect(await jobs()).toMatchObject([{ startAfter }]);
  expect(await boss.fetch("file.delete")).toEqual([]);
});

test("only one job per singleton key waits", async () => {
  await database.db.transaction(async (tx) => {
    for (const key of ["a", "a", "b"]) await enqueue(boss, tx, "file.delete", { key });
  });
  const keys = (await jobs()).map(({ data, singletonKey }) => [data.key, singletonKey]);
  expect(keys.toSorted()).toEqual([
    ["a", "a"],
    ["b", "b"],
  ]);
});
