import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import type { Team } from "../../tests/world.ts";
import { changeGreeting, type GreetingPart } from "./greeting.ts";

const world = await openCallWorld();
const { deps } = world;

const newKey = () => `greetings/${randomUUID()}.webm`;
const change = ({ orgId, ana }: Team, part: GreetingPart, url: string | null) =>
  changeGreeting(deps, { orgId, agentId: ana.agentId }, part, url);
const deletionsOf = async (key: string) => {
  const { sql } = world;
  return (await sql`select 1 from pgboss.job where name = 'file.delete' and data->>'key' = ${key}`)
    .length;
};

test.each(["clip", "photo"] as const)(
  "a %s that is replaced or removed is deleted by a job",
  async (part) => {
    const team = await world.team();
    const [first, second] = [newKey(), newKey()];
    await change(team, part, `/media/${first}`);
    await change(team, part, `/media/${second}`);
    expect([await deletionsOf(first), await deletionsOf(second)]).toEqual([1, 0]);
    await change(team, part, null);
    await change(team, part, null);
    expect([await deletionsOf(first), await deletionsOf(second)]).toEqual([1, 1]);
  },
);

test("a clip leaves the photo alone, and what was not uploaded is not deleted", async () => {
  const team = await world.team();
  const photo = newKey();
  await change(team, "photo", `/media/${photo}`);
  await change(team, "clip", "/demo/ana.webm");
  await change(team, "clip", `/media/${newKey()}`);
  expect(await deletionsOf(photo)).toBe(0);
  expect(await deletionsOf("ana.webm")).toBe(0);
});

test("a clip that is saved again is not deleted", async () => {
  const team = await world.team();
  const key = newKey();
  await change(team, "clip", `/media/${key}`);
  await change(team, "clip", `/media/${key}`);
  expect(await deletionsOf(key)).toBe(0);
});

test("of two clips saved at once one stays, and the other two files are deleted", async () => {
  const team = await world.team();
  const [old, ...keys] = [newKey(), newKey(), newKey()];
  await change(team, "clip", `/media/${old}`);
  await Promise.all(keys.map((key) => change(team, "clip", `/media/${key}`)));
  expect(await deletionsOf(old)).toBe(1);
  const deletions = await Promise.all(keys.map(deletionsOf));
  expect(deletions.sort()).toEqual([0, 1]);
});

test("when the job cannot be added, the greeting stays as it was", async () => {
  const team = await world.team();
  const key = newKey();
  await change(team, "clip", `/media/${key}`);
  const boss = { ...deps.boss, send: () => Promise.reject(new Error("no queue")) };
  const agent = { orgId: team.orgId, agentId: team.ana.agentId };
  const failing = changeGreeting({ ...deps, boss: boss as never }, agent, "clip", null);
  await expect(failing).rejects.toThrow("no queue");
  const [row] = await world.sql`select clip_url from members where id = ${agent.agentId}`;
  expect(row?.clip_url).toBe(`/media/${key}`);
});
