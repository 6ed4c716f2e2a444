import { type JobWithMetadata, PgBoss, TestClock } from "pg-boss";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Database, openDatabase } from "../drizzle/db.ts";
import { PermanentJobError } from "../server/kernel/errors.ts";
import { createLog } from "../server/log.ts";
import { testDatabase } from "../tests/database.ts";
import type { Contract } from "./contracts.ts";
import { createQueues } from "./queues.ts";
import { type Handler, runAttempt } from "./run-attempt.ts";
import { startWorker } from "./start.ts";

const SECOND_MS = 1_000;

const payload = z.object({ clip: z.string() });
type Payload = z.infer<typeof payload>;

const contracts = {
  "test.exact": { payload, retries: { delaysSeconds: [1, 4, 16] }, expireInSeconds: 60 },
  "test.doubling": {
    payload,
    retries: { limit: 3, firstDelaySeconds: 10, maxDelaySeconds: 30 },
  },
} satisfies Record<string, Contract<Payload>>;
type Name = keyof typeof contracts;

// One clock for this process and the database, which only the tests advance.
const clock = new TestClock();
let database: Database;
let boss: PgBoss;
beforeAll(async () => {
  const { url } = await testDatabase();
  database = openDatabase(url, 4);
  const { sql } = database;
  await sql`alter database ${sql(new URL(url).pathname.slice(1))} set "pgboss.test_clock" = 'on'`;
  await database.close();
  database = openDatabase(url, 4);
  boss = new PgBoss({ connectionString: url, clock, supervise: false, schedule: false });
  boss.on("error", (error) => expect.unreachable(error.message));
  await boss.start();
  await createQueues(boss, contracts);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.close();
});
beforeEach(async () => {
  for (const name of Object.keys(contracts)) await boss.deleteAllJobs(name);
});

const deps = () => ({
  boss,
  db: database.db,
  log: createLog("silent"),
  clock: () => new Date(clock.now()),
});
const jobOf = (name: Name, handler: Handler<Payload, never>) => ({
  name,
  contract: contracts[name],
  handler,
});
const fails = (error = new Error("the provider is down")): Handler<Payload, never> => ({
  run: vi.fn().mockRejectedValue(error),
  onExhausted: vi.fn(),
});

const send = (name: Name) => boss.send(name, { clip: "a" });
async function claim(name: Name): Promise<JobWithMetadata | undefined> {
  const [job] = await boss.fetch<object>(name, { includeMetadata: true });
  return job;
}
async function claimed(name: Name): Promise<JobWithMetadata> {
  const job = await claim(name);
  if (!job) throw new Error("no job is due");
  return job;
}
async function rows(name: Name) {
  const found = await database.sql`
    select id, state, retry_count, start_after, output from pgboss.job where name = ${name}`;
  return found.map((row) => ({ ...row, start_after: new Date(row.start_after) }));
}
const at = (seconds: number): Date => new Date(clock.now() + seconds * SECOND_MS);

test("a failing job is retried after exactly 1, 4 and 16 s and then stored as failed", async () => {
  const handler = fails();
  const job = jobOf("test.exact", handler);
  const id = await send("test.exact");
  for (const [attempt, delay] of [1, 4, 16].entries()) {
    await runAttempt(deps(), job, await claimed("test.exact"));
    expect(await rows("test.exact")).toEqual([
      expect.objectContaining({ id, state: "retry", retry_count: attempt, start_after: at(delay) }),
    ]);
    await clock.setTime(at(delay).getTime() - 1);
    expect(await claim("test.exact")).toBeUndefined();
    await clock.setTime(clock.now() + 1);
    expect(handler.onExhausted).not.toHaveBeenCalled();
  }
  await runAttempt(deps(), job, await claimed("test.exact"));
  expect(handler.run).toHaveBeenCalledTimes(4);
  expect(handler.onExhausted).toHaveBeenCalledTimes(1);
  expect(await rows("test.exact")).toEqual([
    expect.objectContaining({
      id,
      state: "failed",
      output: expect.objectContaining({ message: "the provider is down" }),
    }),
  ]);
  await clock.setTime(at(3_600).getTime());
  expect(await claim("test.exact")).toBeUndefined();
});

test("doubling delays use pg-boss's backoff and end at the contract's limit", async () => {
  const handler = fails();
  await send("test.doubling");
  for (const [min, max] of [
    [10, 20],
    [20, 30],
    [30, 30],
  ] as const) {
    await runAttempt(deps(), jobOf("test.doubling", handler), await claimed("test.doubling"));
    const [row] = await rows("test.doubling");
    expect(row?.start_after.getTime()).toBeGreaterThanOrEqual(at(min).getTime());
    expect(row?.start_after.getTime()).toBeLessThanOrEqual(at(max).getTime());
    await clock.setTime(at(max).getTime());
  }
  await runAttempt(deps(), jobOf("test.doubling", handler), await claimed("test.doubling"));
  expect(await rows("test.doubling")).toMatchObject([{ state: "failed", retry_count: 3 }]);
  expect(handler.onExhausted).toHaveBeenCalledTimes(1);
});

test("a permanent error is not retried", async () => {
  const handler = fails(new PermanentJobError("the clip has no sound"));
  await send("test.exact");
  await runAttempt(deps(), jobOf("test.exact", handler), await claimed("test.exact"));
  expect(await rows("test.exact")).toMatchObject([{ state: "failed", retry_count: 0 }]);
  expect(handler.onExhausted).toHaveBeenCalledTimes(1);
});

test("onExhausted and the failed job commit together or not at all", async () => {
  const { sql } = database;
  await sql`create table given_up (clip text)`;
  const handler: Handler<Payload, never> = {
    ...fails(new PermanentJobError("no")),
    async onExhausted({ clip }, _, tx) {
      await tx.execute(`insert into given_up values ('${clip}')`);
      if (attempts++ === 0) throw new Error("the connection is lost");
    },
  };
  let attempts = 0;
  const job = jobOf("test.exact", handler);
  await send("test.exact");
  const first = await claimed("test.exact");
  await expect(runAttempt(deps(), job, first)).rejects.toThrow("the connection is lost");
  expect(await rows("test.exact")).toMatchObject([{ state: "active" }]);
  expect(await sql`select * from given_up`).toEqual([]);

  await runAttempt(deps(), job, first);
  expect(await rows("test.exact")).toMatchObject([{ state: "failed" }]);
  expect(await sql`select * from given_up`).toEqual([{ clip: "a" }]);
});

/** Simulates a process that dies after a transaction's statements and before its commit. */
const dyingDeps = () => {
  const { db, ...rest } = deps();
  const transaction: typeof db.transaction = (body) =>
    db.transaction(async (tx) => {
      await body(tx);
      throw new Error("killed");
    });
  return {
    ...rest,
    db: new Proxy(db, {
      get: (t, key) => (key === "transaction" ? transaction : Reflect.get(t, key)),
    }),
  };
};

test("a process that dies before the commit neither loses nor repeats an attempt", async () => {
  const handler = fails();
  const job = jobOf("test.exact", handler);
  const id = await send("test.exact");
  const first = await claimed("test.exact");
  await expect(runAttempt(dyingDeps(), job, first)).rejects.toThrow("killed");
  expect(await rows("test.exact")).toMatchObject([{ id, state: "active", retry_count: 0 }]);

  await clock.setTime(at(61).getTime());
  await boss.supervise("test.exact");
  expect(await rows("test.exact")).toMatchObject([{ id, state: "retry", start_after: at(1) }]);
  await clock.setTime(at(1).getTime());
  await runAttempt(deps(), job, await claimed("test.exact"));
  expect(await rows("test.exact")).toMatchObject([
    { id, state: "retry", retry_count: 1, start_after: at(4) },
  ]);
});

test("a job whose process died in the last attempt is failed without another run", async () => {
  const handler = fails();
  const job = jobOf("test.exact", handler);
  await send("test.exact");
  for (const delay of [1, 4, 16]) {
    await runAttempt(deps(), job, await claimed("test.exact"));
    await clock.setTime(at(delay).getTime());
  }
  await claimed("test.exact");
  await clock.setTime(at(61).getTime());
  await boss.supervise("test.exact");
  await clock.setTime(at(1).getTime());
  await runAttempt(deps(), job, await claimed("test.exact"));
  expect(handler.run).toHaveBeenCalledTimes(3);
  expect(handler.onExhausted).toHaveBeenCalledTimes(1);
  expect(await rows("test.exact")).toMatchObject([{ state: "failed" }]);
});

test("a worker whose claim has expired changes nothing", async () => {
  const job = jobOf("test.exact", fails());
  await send("test.exact");
  const late = await claimed("test.exact");
  await clock.setTime(at(61).getTime());
  await boss.supervise("test.exact");
  await clock.setTime(at(1).getTime());
  await claimed("test.exact");
  const before = await rows("test.exact");
  await runAttempt(deps(), job, late);
  expect(await rows("test.exact")).toEqual(before);
});

test("a worker polls its queue every second for retries, in order", async () => {
  const seen: string[] = [];
  const run = async ({ clip }: Payload) => {
    seen.push(clip);
    if (seen.length < 3) throw new Error("not yet");
  };
  await startWorker(deps(), jobOf("test.exact", { run }));
  await send("test.exact");
  for (let seconds = 0; seconds < 7; seconds += 1) {
    await clock.tick(SECOND_MS);
    // Handlers don't run on the test clock, so wait for claimed jobs before advancing it.
    await vi.waitFor(async () =>
      expect(await rows("test.exact")).not.toMatchObject([{ state: "active" }]),
    );
  }
  await boss.offWork("test.exact");
  expect(seen).toEqual(["a", "a", "a"]);
  expect(await rows("test.exact")).toMatchObject([{ state: "completed", retry_count: 2 }]);
});
