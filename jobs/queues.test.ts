import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../drizzle/db.ts";
import { testDatabase } from "../tests/database.ts";
import { jobContracts, type QueueContract } from "./contracts.ts";
import { createQueues } from "./queues.ts";

let database: Database;
let boss: PgBoss;
beforeAll(async () => {
  const { url } = await testDatabase();
  database = openDatabase(url, 2);
  boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.close();
});

const once: QueueContract = { retries: { delaysSeconds: [] } };
const schedules = async () => (await boss.getSchedules()).map(({ name, cron }) => ({ name, cron }));

test("every queue has the policy and the retries of its contract", async () => {
  await createQueues(boss, {
    "test.stately": { policy: "stately", retries: { delaysSeconds: [1, 4, 16] } },
    "test.backoff": {
      retries: { limit: 9, firstDelaySeconds: 10, maxDelaySeconds: 900 },
      expireInSeconds: 60,
    },
  });
  expect(await boss.getQueue("test.stately")).toMatchObject({
    policy: "stately",
    retryBackoff: false,
    expireInSeconds: 900,
    notify: true,
  });
  expect(await boss.getQueue("test.backoff")).toMatchObject({
    policy: "standard",
    retryBackoff: true,
    retryDelay: 10,
    retryDelayMax: 900,
    expireInSeconds: 60,
  });
});

test("changed retries are applied to the existing queue", async () => {
  const retries = { limit: 2, firstDelaySeconds: 5, maxDelaySeconds: 10 };
  await createQueues(boss, { "test.changing": { retries } });
  await createQueues(boss, { "test.changing": once });
  expect(await boss.getQueue("test.changing")).toMatchObject({
    retryBackoff: false,
    retryDelayMax: null,
  });
});

test("a contract's policy can't change", async () => {
  await createQueues(boss, { "test.fixed": once });
  await expect(
    createQueues(boss, { "test.fixed": { ...once, policy: "stately" } }),
  ).rejects.toThrow("The policy of queue test.fixed is standard and can't become stately.");
});

test("a contract's cron schedule is created, changed and removed", async () => {
  await createQueues(boss, { "test.nightly": { ...once, cron: "0 3 * * *" } });
  expect(await schedules()).toEqual([{ name: "test.nightly", cron: "0 3 * * *" }]);
  await createQueues(boss, { "test.nightly": { ...once, cron: "30 4 * * *" } });
  expect(await schedules()).toEqual([{ name: "test.nightly", cron: "30 4 * * *" }]);
  await createQueues(boss, { "test.nightly": once });
  expect(await schedules()).toEqual([]);
});

test("a removed contract loses its schedule, but its queue and jobs are kept", async () => {
  await createQueues(boss, { "test.gone": { ...once, cron: "0 3 * * *" } });
  const id = await boss.send("test.gone", {});
  await createQueues(boss, {});
  expect(await schedules()).toEqual([]);
  expect(await boss.findJobs("test.gone")).toMatchObject([{ id, state: "created" }]);
});

describe("the contracts of this version", () => {
  const scheduled = Object.entries<QueueContract & { payload: { parse(data: unknown): unknown } }>(
    jobContracts,
  ).filter(([, { cron }]) => cron !== undefined);

  test("scheduled jobs accept an empty payload", () => {
    for (const [, { payload }] of scheduled) expect(payload.parse({})).toEqual({});
  });
});
