import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { jobHandlers } from "../../jobs/handlers/index.ts";
import { openCallWorld } from "../../tests/call-world.ts";
import type { Team } from "../../tests/world.ts";
import { createStorage } from "../integrations/storage.ts";
import { changePhoto } from "./greeting.ts";

const HOUR_MS = 3_600_000;

const world = await openCallWorld();
const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-greetings-"));
afterAll(() => rm(dataDir, { recursive: true }));
const deps = { ...world.deps, storage: await createStorage({ DATA_DIR: dataDir }) };

const newKey = () => `greetings/${randomUUID()}.jpg`;
const change = ({ orgId, ana }: Team, url: string | null) =>
  changePhoto(deps, { orgId, agentId: ana.agentId }, url);
const deletionsOf = async (key: string) => {
  const { sql } = world;
  return (await sql`select 1 from pgboss.job where name = 'file.delete' and data->>'key' = ${key}`)
    .length;
};

async function upload(): Promise<string> {
  const key = newKey();
  await deps.storage.put(key, new TextEncoder().encode("photo"), "image/jpeg");
  return key;
}

test("a job deletes a photo that is replaced or removed", async () => {
  const team = await world.team();
  const [first, second] = [newKey(), newKey()];
  await change(team, `/media/${first}`);
  await change(team, `/media/${second}`);
  expect([await deletionsOf(first), await deletionsOf(second)]).toEqual([1, 0]);
  await change(team, null);
  await change(team, null);
  expect([await deletionsOf(first), await deletionsOf(second)]).toEqual([1, 1]);
});

test("replacing a photo that was not uploaded deletes no file", async () => {
  const team = await world.team();
  await change(team, "/demo/ana.jpg");
  await change(team, `/media/${newKey()}`);
  expect(await deletionsOf("ana.jpg")).toBe(0);
});

test("saving the same photo again doesn't delete it", async () => {
  const team = await world.team();
  const key = newKey();
  await change(team, `/media/${key}`);
  await change(team, `/media/${key}`);
  expect(await deletionsOf(key)).toBe(0);
});

test("when two photos are saved at once, one is kept and the other files are deleted", async () => {
  const team = await world.team();
  const [old, ...keys] = [newKey(), newKey(), newKey()];
  await change(team, `/media/${old}`);
  await Promise.all(keys.map((key) => change(team, `/media/${key}`)));
  expect(await deletionsOf(old)).toBe(1);
  const deletions = await Promise.all(keys.map(deletionsOf));
  expect(deletions.sort()).toEqual([0, 1]);
});

test("the photo doesn't change if the job can't be added", async () => {
  const team = await world.team();
  const key = newKey();
  await change(team, `/media/${key}`);
  const boss = { ...deps.boss, send: () => Promise.reject(new Error("no queue")) };
  const agent = { orgId: team.orgId, agentId: team.ana.agentId };
  const failing = changePhoto({ ...deps, boss: boss as never }, agent, null);
  await expect(failing).rejects.toThrow("no queue");
  const [row] = await world.sql`select photo_url from members where id = ${agent.agentId}`;
  expect(row?.photo_url).toBe(`/media/${key}`);
});

test("the daily sweep removes only old greeting files that no member uses", async () => {
  const team = await world.team();
  const [clip, photo, orphan] = [await upload(), await upload(), await upload()];
  // A clip that was uploaded before clips had a table.
  await world.sql`update members set clip_url = ${`/media/${clip}`} where id = ${team.ana.agentId}`;
  await change(team, `/media/${photo}`);
  await deps.storage.put("other/orphan", new Uint8Array(), "text/plain");
  const sweepAfter = (hours: number) => {
    const clock = () => new Date(deps.clock().getTime() + hours * HOUR_MS);
    return jobHandlers["file.sweep"].run({}, { ...deps, clock }, "job");
  };
  const isStored = async (key: string) => (await deps.storage.head(key)) !== null;

  await sweepAfter(23);
  expect(await isStored(orphan)).toBe(true);
  await sweepAfter(25);
  expect(await isStored(orphan)).toBe(false);
  expect(await Promise.all([clip, photo, "other/orphan"].map(isStored))).toEqual([
    true,
    true,
    true,
  ]);
  const [schedule] = await world.sql`select cron from pgboss.schedule where name = 'file.sweep'`;
  expect(schedule?.cron).toMatch(/^\d+ \d+ \* \* \*$/);
});
