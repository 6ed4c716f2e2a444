import { expect, test, vi } from "vitest";
import { newCallId, openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { EFFECT_JOBS } from "./effect-jobs.ts";

const JOB = { name: "file.delete", payload: { key: "recordings/of-this-call" } } as const;

const world = await openCallWorld({
  effectJobs: { ...EFFECT_JOBS, call_finished: () => [JOB] },
});
const { deps } = world;

async function countJobs(): Promise<number> {
  const [row] =
    await world.sql`select count(*)::int as jobs from pgboss.job where name = ${JOB.name}`;
  return row?.jobs;
}

async function ringing() {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  return { team, visitor, callId: await world.requestCall(visitor) };
}

test("a hang-up commits in one transaction with the jobs of a finished call", async () => {
  const { team, visitor, callId } = await ringing();
  await world.answer(team, team.ana, callId);
  const before = await countJobs();
  await world.hangUp(visitor, callId);
  expect(await countJobs()).toBe(before + 1);
});

test("a call that ends as nobody_available enqueues its jobs too", async () => {
  const team = await world.team();
  const before = await countJobs();
  await world.requestCall(world.newVisitor(team));
  expect(await countJobs()).toBe(before + 1);
});

test("hanging up ten times at once enqueues the jobs once", async () => {
  const { visitor, callId } = await ringing();
  const before = await countJobs();
  await Promise.all(Array.from({ length: 10 }, () => outcomeOf(world.hangUp(visitor, callId))));
  expect(await countJobs()).toBe(before + 1);
});

test("a hang-up whose job cannot be enqueued is not written", async () => {
  const { team, visitor, callId } = await ringing();
  const send = vi.spyOn(deps.boss, "send").mockRejectedValueOnce(new Error("the queue is full"));
  await expect(world.hangUp(visitor, callId)).rejects.toThrow("the queue is full");
  send.mockRestore();
  expect((await world.call(team.orgId, callId)).state.at).toBe("ringing");
  expect(await outcomeOf(world.hangUp(visitor, callId))).toBe("ok");
});

test("rings and answers open no transaction", async () => {
  const transaction = vi.spyOn(deps.db, "transaction");
  const { team, callId } = await ringing();
  const calls = transaction.mock.calls.length;
  await world.answer(team, team.ana, callId);
  await world.requestCall(world.newVisitor(team), newCallId());
  expect(transaction.mock.calls.length - calls).toBe(1);
});
