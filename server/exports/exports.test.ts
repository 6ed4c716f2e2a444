import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { readZip } from "../../tests/read-zip.ts";
import { DAY_MS, NOW, openRetentionWorld } from "../../tests/retention-world.ts";
import { BACKENDS } from "../../tests/storage-backends.ts";
import type { Team } from "../../tests/world.ts";
import type { DataExportId } from "../kernel/ids.ts";
import { sumKeptRecordings } from "../recordings/export-fragments.ts";
import { EXPORTED } from "./domain/export-plan.ts";
import { expireExports } from "./expire-exports.ts";
import { linkExport, openExport } from "./link-export.ts";
import { readExports } from "./read-exports.ts";
import { requestExport } from "./request-export.ts";
import { failExport, writeExport } from "./write-export.ts";

const world = await openRetentionWorld();
const { deps, sql } = world;
const WITHOUT = { withRecordings: false };

const request = (team: Team, options = WITHOUT) =>
  requestExport(deps, world.adminOf(team), options);
const write = (team: Team, exportId: DataExportId, using = deps) =>
  writeExport(using, { orgId: team.orgId, exportId });
const filesOf = async (team: Team, exportId: DataExportId, storage = deps.storage) => {
  const stored = await storage.get(`exports/${team.orgId}/${exportId}.zip`);
  return stored ? readZip(await buffer(stored.stream)) : null;
};
const exported = async (team: Team, options = WITHOUT) => {
  const { exportId } = await request(team, options);
  await write(team, exportId);
  return exportId;
};
const stateOf = async (team: Team) =>
  (await readExports(deps, team.orgId)).exports.map(({ state }) => state);
const mailsTo = async ({ admin }: Team) => {
  const mails = await sql`
    select data->>'subject' as subject from pgboss.job
    where name = 'mail.send' and data->>'to' = ${admin.email} order by created_on, id`;
  return mails.map(({ subject }) => subject);
};

describe.each(BACKENDS.filter(({ where }) => where !== "S3 of OpenStack Swift"))(
  "an archive on $where",
  async ({ open }) => {
    const opened = await open();
    afterAll(opened.close);
    const using = { ...deps, storage: opened.storage };

    test("has all of the organization's rows and nothing of another one", async () => {
      const [team, other] = [await world.team(), await world.team({ name: "Other Shop" })];
      const callId = await world.record(team, { ageMs: DAY_MS, transcript: true });
      const otherCall = await world.record(other, { ageMs: DAY_MS, transcript: true });
      const { exportId } = await request(team);
      await write(team, exportId, using);
      const files = await filesOf(team, exportId, opened.storage);
      const text = (name: string) => files?.get(name)?.toString() ?? "";
      expect([...(files?.keys() ?? [])]).toEqual(
        expect.arrayContaining(["README.txt", ...EXPORTED.map(({ file }) => `data/${file}.json`)]),
      );
      const calls = JSON.parse(text("data/calls.json"));
      expect(calls.map(({ id }: { id: string }) => id)).toEqual([callId]);
      const people = JSON.parse(text("data/people.json"));
      expect(people.map((one: { account_email: string }) => one.account_email).sort()).toEqual(
        [team.admin, team.ana, team.bo].map(({ email }) => email).sort(),
      );
      expect(text(`transcripts/${callId}.txt`)).toBe("Hello there\n");
      expect(text("data/calls.csv").split("\r\n")).toHaveLength(3);
      const all = [...(files?.values() ?? [])].join("\n");
      for (const foreign of [other.orgId, otherCall, other.admin.email, "Other Shop"])
        expect(all).not.toContain(foreign);
      expect(all).not.toMatch(/rejoin_hash|token_hash|"secret"|address_hash/);
    });

    test("a failed attempt stores nothing", async () => {
      const team = await world.team();
      const { exportId } = await request(team);
      const failing = {
        ...opened.storage,
        put: (key: string, body: never, type: string) => {
          const stream: { destroy(error: Error): void } = body;
          stream.destroy(new Error("the disk is gone"));
          return opened.storage.put(key, body, type);
        },
      };
      await expect(write(team, exportId, { ...using, storage: failing })).rejects.toThrow();
      expect(await filesOf(team, exportId, opened.storage)).toBeNull();
      expect(await stateOf(team)).toEqual(["waiting"]);
      await write(team, exportId, using);
      expect(await stateOf(team)).toEqual(["ready"]);
    });
  },
);

test("the recordings' files are included on request, and their size is told before", async () => {
  const team = await world.team();
  const callId = await world.record(team, { ageMs: DAY_MS, bytes: 5_000 });
  await world.record(team, { ageMs: 2 * DAY_MS, bytes: 2_000 });
  expect((await readExports(deps, team.orgId)).recordings).toEqual({ count: 2, bytes: 7_000 });
  expect(await sumKeptRecordings(deps.db, team.orgId)).toEqual({ count: 2, bytes: 7_000 });
  const files = await filesOf(team, await exported(team, { withRecordings: true }));
  expect(files?.get(`recordings/${callId}.webm`)).toEqual(Buffer.alloc(10));
  const without = await filesOf(team, await exported(team));
  expect([...(without?.keys() ?? [])].filter((name) => name.startsWith("recordings/"))).toEqual([]);
});

test("many rows are read in batches", async () => {
  const team = await world.team();
  await sql`insert into audit_entries ${sql(
    Array.from({ length: 1_203 }, () => ({
      org_id: team.orgId,
      at: NOW.toISOString(),
      action: "pool_changed",
      facts: JSON.stringify({ name: "=1+1" }),
    })),
  )}`;
  const files = await filesOf(team, await exported(team));
  const entries = JSON.parse(files?.get("data/audit-log.json")?.toString() ?? "");
  expect(entries).toHaveLength(1_204);
});

test("one export at a time, too many recordings are refused, and the request is audited", async () => {
  const team = await world.team();
  const { exportId } = await request(team);
  await expect(request(team)).rejects.toThrow("EXPORT_RUNNING");
  await write(team, exportId);
  await write(team, exportId);
  expect(await mailsTo(team)).toEqual(["The export of Corner Shop on Foyer is ready"]);
  const notices = await sql`
    select kind from notices where org_id = ${team.orgId} and member_id = ${team.admin.agentId}`;
  expect([...notices]).toEqual([{ kind: "export_ready" }]);
  const entries = await world.auditOf(team, "export_requested");
  expect(entries.map(({ facts }) => facts)).toEqual([{ exportId, withRecordings: false }]);
  await world.record(team, { ageMs: DAY_MS, bytes: 41 * 1_024 ** 3 });
  await expect(request(team, { withRecordings: true })).rejects.toThrow("EXPORT_TOO_LARGE");
  await request(team);
});

test("after the last attempt the admin is told that it failed", async () => {
  const team = await world.team();
  const { exportId } = await request(team);
  const key = { orgId: team.orgId, exportId };
  await deps.db.transaction((tx) => failExport(deps, tx, key));
  await deps.db.transaction((tx) => failExport(deps, tx, key));
  expect(await stateOf(team)).toEqual(["failed"]);
  expect(await mailsTo(team)).toEqual(["The export of Corner Shop on Foyer failed"]);
});

describe("downloading", () => {
  const readerOf = (team: Team) => ({ ...world.adminOf(team), role: "admin" }) as const;
  const tokenOf = (url: string) => new URL(url, "http://x").searchParams.get("token") ?? "";

  test("a link opens the archive for the admin who asked for it, for five minutes", async () => {
    const team = await world.team();
    const exportId = await exported(team);
    const { url } = await linkExport(deps, world.adminOf(team), exportId);
    const link = { exportId, token: tokenOf(url) };
    expect(await openExport(deps, readerOf(team), link)).toMatchObject({ remainingS: 300 });
    world.setClock(NOW.getTime() + 300_000);
    expect(await openExport(deps, readerOf(team), link)).toEqual({ refused: "expired" });
    world.setClock(NOW);
    const entries = await world.auditOf(team, "export_downloaded");
    expect(entries.map(({ actor_id }) => actor_id)).toEqual([team.admin.agentId]);
  });

  test("nobody else can use it", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const exportId = await exported(team);
    const { url } = await linkExport(deps, world.adminOf(team), exportId);
    const link = { exportId, token: tokenOf(url) };
    const forged = { refused: "forged" };
    expect(await openExport(deps, null, link)).toEqual(forged);
    expect(await openExport(deps, readerOf(other), link)).toEqual(forged);
    expect(await openExport(deps, { ...readerOf(team), role: "agent" }, link)).toEqual(forged);
    const agent = { ...readerOf(team), agentId: team.ana.agentId };
    expect(await openExport(deps, agent, link)).toEqual(forged);
    const garbage = { ...link, token: "garbage" };
    expect(await openExport(deps, readerOf(team), garbage)).toEqual(forged);
    await expect(linkExport(deps, world.adminOf(other), exportId)).rejects.toThrow(
      "EXPORT_NOT_FOUND",
    );
  });

  test("after seven days the archive is deleted", async () => {
    const team = await world.team();
    const exportId = await exported(team);
    world.setClock(NOW.getTime() + 7 * DAY_MS - 1);
    await expireExports(deps);
    expect(await stateOf(team)).toEqual(["ready"]);
    world.setClock(NOW.getTime() + 7 * DAY_MS);
    await expect(linkExport(deps, world.adminOf(team), exportId)).rejects.toThrow(
      "EXPORT_NOT_FOUND",
    );
    await expireExports(deps);
    expect(await stateOf(team)).toEqual(["expired"]);
    expect(await filesOf(team, exportId)).toBeNull();
    world.setClock(NOW);
  });

  test("an export that has lost its job is given up after a day", async () => {
    const team = await world.team();
    await request(team);
    world.setClock(NOW.getTime() + DAY_MS);
    await expireExports(deps);
    expect(await stateOf(team)).toEqual(["failed"]);
    world.setClock(NOW);
  });
});
