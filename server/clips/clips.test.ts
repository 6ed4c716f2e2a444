import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { jobHandlers } from "../../jobs/handlers/index.ts";
import { openCallWorld } from "../../tests/call-world.ts";
import { syntheticClip } from "../../tests/synthetic-clip.ts";
import { syntheticPhoto } from "../../tests/synthetic-photo.ts";
import type { Person, Team } from "../../tests/world.ts";
import { createStorage } from "../integrations/storage.ts";
import { type PoolId, PoolIdSchema } from "../kernel/ids.ts";
import { createPool, removePool } from "../pools/manage-pools.ts";
import { removeMember } from "../team/remove-member.ts";
import { changeCaptions } from "./change-captions.ts";
import { deleteClip, deleteClipsOf } from "./delete-clips.ts";
import type { ClipKind } from "./domain/clip.ts";
import { probeClip } from "./probe-clip.ts";
import { readClips } from "./read-clips.ts";
import { saveClip } from "./save-clip.ts";
import type { Owner } from "./store.ts";

const HOUR_MS = 3_600_000;

const world = await openCallWorld();
const { sql } = world;
const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-clips-"));
afterAll(() => rm(dataDir, { recursive: true }));
const deps = { ...world.deps, storage: await createStorage({ DATA_DIR: dataDir }) };
const video = await syntheticClip();
const poster = syntheticPhoto(100);

const actorOf = ({ orgId }: Team, { agentId }: Pick<Person, "agentId">) => ({ orgId, agentId });
const save = (team: Team, owner: Owner, kind: ClipKind, captions = "") =>
  saveClip(deps, actorOf(team, team.admin), owner, { kind, video, poster, captions });
const keysOf = async ({ orgId }: Team) =>
  (
    await sql`select video_key, poster_key, captions_key from greeting_clips where org_id = ${orgId}`
  )
    .flatMap(({ video_key, poster_key, captions_key }) => [video_key, poster_key, captions_key])
    .filter((key) => key !== null);
const deletedFiles = async (keys: readonly string[]) =>
  (
    await sql`select distinct data->>'key' as key from pgboss.job
      where name = 'file.delete' and data->>'key' in ${sql(keys)}`
  ).length;
const catchAllOf = async ({ orgId }: Team): Promise<PoolId> => {
  const [pool] = await sql`select id from pools where org_id = ${orgId} and catch_all`;
  return PoolIdSchema.parse(pool?.id);
};
const clipUrlOf = async ({ agentId }: Person) =>
  (await sql`select clip_url from members where id = ${agentId}`)[0]?.clip_url;
const readBack = async (url: string) => {
  const file = await deps.storage.get(url.slice("/media/".length));
  return file && text(file.stream);
};

test("a wave is what visitors see of the agent, and replaces the last one with its files", async () => {
  const team = await world.team();
  const { ana } = team;
  const owner = { agentId: ana.agentId };
  await save(team, owner, "wave");
  const first = await keysOf(team);
  expect(await clipUrlOf(ana)).toBe(`/media/${first[0]}`);
  await save(team, owner, "wave");
  const second = await keysOf(team);
  expect(second).toHaveLength(2);
  expect(await clipUrlOf(ana)).toBe(`/media/${second[0]}`);
  expect([await deletedFiles(first), await deletedFiles(second)]).toEqual([2, 0]);
  const [row] = await sql`select version from greeting_clips where org_id = ${team.orgId}`;
  expect(row?.version).toBe(2);
});

test("a clip from before clips had a table is deleted with its replacement", async () => {
  const team = await world.team();
  const former = `greetings/${team.ana.agentId}.webm`;
  await sql`update members set clip_url = ${`/media/${former}`} where id = ${team.ana.agentId}`;
  await save(team, { agentId: team.ana.agentId }, "wave");
  expect(await deletedFiles([former])).toBe(1);
});

test("of clips that are saved at once, one stays", async () => {
  const team = await world.team();
  const owner = { agentId: team.ana.agentId };
  await Promise.all([1, 2, 3].map(() => save(team, owner, "wave")));
  const clips = await readClips(deps, team.orgId, owner);
  expect(clips).toHaveLength(1);
  expect(await clipUrlOf(team.ana)).toBe(clips[0]?.url);
});

test("the captions of an opener are a track of their own, and changing them gives it a new name", async () => {
  const team = await world.team();
  const owner = { agentId: team.ana.agentId };
  await save(team, owner, "opener", "Hello");
  const [before] = await readClips(deps, team.orgId, owner);
  expect(await readBack(before?.captionsUrl ?? "")).toContain(
    "00:00:00.000 --> 00:00:04.900\nHello",
  );
  await changeCaptions(deps, actorOf(team, team.ana), owner, "Good day");
  const [after] = await readClips(deps, team.orgId, owner);
  expect(after).toMatchObject({ url: before?.url, captions: "Good day" });
  expect(after?.captionsUrl).not.toBe(before?.captionsUrl);
  expect(await readBack(after?.captionsUrl ?? "")).toContain("Good day");
  expect(await deletedFiles([before?.captionsUrl?.slice("/media/".length) ?? ""])).toBe(1);
  await changeCaptions(deps, actorOf(team, team.ana), owner, "");
  expect(await readClips(deps, team.orgId, owner)).toMatchObject([{ captionsUrl: null }]);
});

test("captions belong to openers only", async () => {
  const team = await world.team();
  const owner = { agentId: team.ana.agentId };
  await save(team, owner, "wave", "Hello");
  expect(await readClips(deps, team.orgId, owner)).toMatchObject([
    { captions: "", captionsUrl: null },
  ]);
  await expect(changeCaptions(deps, actorOf(team, team.ana), owner, "Hello")).rejects.toThrow(
    "CLIP_NOT_FOUND",
  );
});

test("a deleted wave takes its files and what visitors see with it, once", async () => {
  const team = await world.team();
  const owner = { agentId: team.ana.agentId };
  await save(team, owner, "wave");
  const keys = await keysOf(team);
  await deleteClip(deps, actorOf(team, team.ana), owner, "wave");
  expect(await clipUrlOf(team.ana)).toBeNull();
  expect(await deletedFiles(keys)).toBe(2);
  await expect(deleteClip(deps, actorOf(team, team.ana), owner, "wave")).rejects.toThrow(
    "CLIP_NOT_FOUND",
  );
});

test("changes are audited with who made them", async () => {
  const team = await world.team();
  const owner = { agentId: team.ana.agentId };
  await save(team, owner, "opener", "Hello");
  await changeCaptions(deps, actorOf(team, team.ana), owner, "Bye");
  await deleteClip(deps, actorOf(team, team.ana), owner, "opener");
  const entries = await sql`select actor_id, facts from audit_entries
    where org_id = ${team.orgId} and action = 'greeting_clip_changed' order by id`;
  expect(entries).toMatchObject([
    { actor_id: team.admin.agentId, facts: { ...owner, kind: "opener", clip: "saved" } },
    { actor_id: team.ana.agentId, facts: { ...owner, kind: "opener", captions: "changed" } },
    { actor_id: team.ana.agentId, facts: { ...owner, kind: "opener", clip: "deleted" } },
  ]);
});

test("visitors see a pool's clips where the agent has none, on that pool's pages only", async () => {
  const team = await world.team();
  const poolId = await catchAllOf(team);
  const { orgId, ana, bo } = team;
  await save(team, { poolId }, "wave");
  await save(team, { poolId }, "listening");
  await save(team, { agentId: ana.agentId }, "wave");
  const shown = async ({ agentId, name }: Person, pool: PoolId | null) => {
    const [row] = await sql`select clip_url from members where id = ${agentId}`;
    const agent = { agentId, name, photoUrl: null, clipUrl: row?.clip_url };
    return deps.freeAgents.greeterIn({ orgId, poolId: pool }, agent, deps.clock());
  };
  const pool = await readClips(deps, orgId, { poolId });
  const urlOf = (kind: ClipKind) => pool.find((clip) => clip.kind === kind)?.url;
  expect(await shown(bo, poolId)).toMatchObject({
    clipUrl: urlOf("wave"),
    listeningUrl: urlOf("listening"),
  });
  expect(await shown(bo, null)).not.toHaveProperty("listeningUrl");
  expect((await shown(bo, null)).clipUrl).toBeNull();
  const [own] = await readClips(deps, orgId, { agentId: ana.agentId });
  expect(await shown(ana, poolId)).toMatchObject({
    clipUrl: own?.url,
    posterUrl: own?.posterUrl,
    listeningUrl: urlOf("listening"),
  });
});

test("a clip that is saved reaches visitors' pages at once", async () => {
  const team = await world.team();
  const { orgId, ana } = team;
  const agent = { agentId: ana.agentId, name: "Ana", photoUrl: null, clipUrl: null };
  const read = () => deps.freeAgents.greeterIn({ orgId, poolId: null }, agent, deps.clock());
  expect(await read()).not.toHaveProperty("listeningUrl");
  await save(team, { agentId: ana.agentId }, "listening");
  expect(await read()).toHaveProperty("listeningUrl");
});

test("the clips of one owner are deleted with it, and no others", async () => {
  const team = await world.team();
  const poolId = await catchAllOf(team);
  await save(team, { poolId }, "wave");
  const keys = await keysOf(team);
  await save(team, { agentId: team.ana.agentId }, "wave");
  await deps.db.transaction((tx) => deleteClipsOf(deps, tx, team.orgId, { poolId }));
  expect(await readClips(deps, team.orgId, { poolId })).toEqual([]);
  expect(await readClips(deps, team.orgId, { agentId: team.ana.agentId })).toHaveLength(1);
  expect(await deletedFiles(keys)).toBe(2);
});

test("a removed agent's clips are deleted, and a deleted pool's", async () => {
  const team = await world.team();
  const admin = actorOf(team, team.admin);
  const { poolId } = await createPool(deps, admin, {
    name: "Sales",
    overflowPoolId: null,
    openerScript: "",
  });
  await save(team, { poolId }, "wave");
  await save(team, { agentId: team.ana.agentId }, "opener", "Hello");
  const keys = await keysOf(team);
  expect(keys).toHaveLength(5);
  await removePool(deps, admin, { poolId, name: "Sales" });
  await removeMember(deps, admin, team.ana.agentId);
  expect(await keysOf(team)).toEqual([]);
  expect(await deletedFiles(keys)).toBe(5);
});

test("files of a save that fails are removed", async () => {
  const team = await world.team();
  const other = await world.team();
  // An agent of another organization violates the foreign key.
  const failing = save(team, { agentId: other.ana.agentId }, "opener", "Hello");
  await expect(failing).rejects.toThrow();
  const stored: string[] = [];
  for await (const { key } of deps.storage.list(`clips/${team.orgId}`)) stored.push(key);
  expect(stored).toEqual([]);
});

test("the daily sweep removes only old files that no clip uses", async () => {
  const team = await world.team();
  await save(team, { agentId: team.ana.agentId }, "opener", "Hello");
  const orphan = `clips/${team.orgId}/${team.orgId}.webm`;
  await deps.storage.put(orphan, video, "video/webm");
  const clock = () => new Date(deps.clock().getTime() + 25 * HOUR_MS);
  await jobHandlers["file.sweep"].run({}, { ...deps, clock }, "job");
  const left: string[] = [];
  for await (const { key } of deps.storage.list(`clips/${team.orgId}`)) left.push(key);
  expect(left.sort()).toEqual((await keysOf(team)).sort());
});

test("reading a file that takes too long is given up", async () => {
  expect(await probeClip(video, 0)).toBe("unreadable");
  expect(await probeClip(video)).toMatchObject({ type: "video/webm", durationMs: 4_900 });
});
