import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newCallId, openCallWorld } from "../../tests/call-world.ts";
import { S3_KEY_ID, S3_SECRET, startS3Server } from "../../tests/mocks/s3-server.ts";
import { syntheticParts } from "../../tests/synthetic-recording.ts";
import type { Team } from "../../tests/world.ts";
import { type ImportSource, openImportSource } from "../integrations/import-source.ts";
import { createStorageOnS3 } from "../integrations/storage-on-s3.ts";
import type { CallId } from "../kernel/ids.ts";
import { importedName, parseMapping } from "./domain/import-names.ts";
import { type ImportOutcome, importRecordings } from "./import-recordings.ts";

const folder = await mkdtemp(path.join(tmpdir(), "foyer-import-"));
const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-import-data-"));
const s3 = await startS3Server();
afterAll(async () => {
  await s3.stop();
  for (const one of [folder, dataDir]) await rm(one, { recursive: true, force: true });
});
const world = await openCallWorld({}, { DATA_DIR: dataDir });
const { deps, sql } = world;
const VIDEO = Buffer.concat(await syntheticParts({ seconds: 3 }));

const config = {
  DATA_DIR: dataDir,
  S3_ENDPOINT: s3.endpoint,
  S3_ACCESS_KEY_ID: S3_KEY_ID,
  S3_SECRET_ACCESS_KEY: S3_SECRET,
};
const bucket = createStorageOnS3({ ...config, S3_BUCKET: "old" });
const stores = [
  {
    where: "a folder",
    from: folder,
    put: (name: string, body: Buffer) => writeFile(path.join(folder, name), body),
    has: (name: string) =>
      access(path.join(folder, name)).then(
        () => true,
        () => false,
      ),
  },
  {
    where: "a bucket",
    from: "s3://old/public",
    put: (name: string, body: Buffer) => bucket.put(`public/${name}`, body, "video/webm"),
    has: async (name: string) => (await bucket.head(`public/${name}`)) !== null,
  },
];

const running = () => new AbortController().signal;
const run = async (source: ImportSource, mapping = new Map<string, string>()) =>
  Object.fromEntries(await importRecordings(deps, source, { mapping, signal: running() }));

async function endedCall(team: Team): Promise<CallId> {
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  await world.hangUp(visitor, callId);
  return callId;
}

const recordingOf = async (callId: CallId) => {
  const [row] = await sql`select * from recordings where call_id = ${callId}`;
  return row;
};

describe.each(stores)("recordings in $where", ({ from, put, has }) => {
  let source: ImportSource;
  let team: Team;
  beforeAll(async () => {
    source = await openImportSource(from, config);
    team = await world.team();
    await world.makeAvailable(team, team.ana);
  });

  test("move to private names, and the old paths answer nothing", async () => {
    const [first, second] = [await endedCall(team), await endedCall(team)];
    await put(`${first}.webm`, VIDEO);
    await put("Sales_Call_1.webm", VIDEO);
    await put("readme.txt", Buffer.from("text"));
    expect(await run(source, new Map([["Sales_Call_1.webm", second]]))).toEqual({
      imported: 2,
      ignored: 1,
    });
    for (const callId of [first, second]) {
      const row = await recordingOf(callId);
      expect(row).toMatchObject({
        org_id: team.orgId,
        agent_id: team.ana.agentId,
        state: "ready",
        duration_ms: 2_980,
        bytes: String(VIDEO.length),
      });
      const name = new RegExp(`^recordings/${team.orgId}/[0-9a-f-]{36}\\.webm$`);
      expect(row?.video_key).toMatch(name);
      expect(row?.video_key).not.toContain(callId);
      const file = await deps.storage.get(row?.video_key);
      expect(VIDEO.equals(await buffer(file?.stream ?? expect.fail()))).toBe(true);
    }
    expect(await has(`${first}.webm`)).toBe(false);
    expect(await has("Sales_Call_1.webm")).toBe(false);
    expect(await run(source)).toEqual({ ignored: 1 });
    const audited = await sql`select facts from audit_entries where org_id = ${team.orgId}
      and action = 'recording_imported'`;
    expect(audited).toHaveLength(2);
  });

  test("stay where they are if no answered call has their id, or it has another recording", async () => {
    const callId = await endedCall(team);
    await put(`${callId}.webm`, VIDEO);
    await run(source);
    await put(`${callId}.webm`, Buffer.from("another"));
    const unknown = newCallId();
    await put(`${unknown}.webm`, VIDEO);
    expect(await run(source)).toMatchObject({ conflict: 1, no_call: 1 });
    expect([await has(`${callId}.webm`), await has(`${unknown}.webm`)]).toEqual([true, true]);
    await source.remove(`${callId}.webm`);
    await source.remove(`${unknown}.webm`);
  });

  test("an import that was stopped before it removed the old file is finished", async () => {
    const callId = await endedCall(team);
    await put(`${callId}.webm`, VIDEO);
    const killed = { ...source, remove: () => Promise.reject(new Error("killed")) };
    expect(await run(killed)).toMatchObject({ failed: 1 });
    const before = await recordingOf(callId);
    expect(await run(source)).toMatchObject({ finished: 1 });
    expect(await recordingOf(callId)).toEqual(before);
    expect(await has(`${callId}.webm`)).toBe(false);
  });
});

test("a copy that differs from the original is not used, and the original stays", async () => {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const callId = await endedCall(team);
  const removed: string[] = [];
  const source: ImportSource = {
    async *list() {
      yield `${callId}.webm`;
    },
    open: async () => Readable.from([VIDEO]),
    remove: async (name) => {
      removed.push(name);
    },
  };
  const corrupting = {
    ...deps,
    storage: {
      ...deps.storage,
      put: (key: string, _body: unknown, type: string) =>
        deps.storage.put(key, Buffer.from("damaged"), type),
    },
  };
  const options = { mapping: new Map<string, string>(), signal: running() };
  const outcomes = await importRecordings(corrupting, source, options);
  expect(Object.fromEntries(outcomes)).toEqual({ failed: 1 } satisfies Partial<
    Record<ImportOutcome, number>
  >);
  expect(removed).toEqual([]);
  expect(await recordingOf(callId)).toBeUndefined();
});

test("stops after the current file", async () => {
  const stopping = new AbortController();
  const names = ["a.txt", "b.txt", "c.txt"];
  const source: ImportSource = {
    async *list() {
      for (const name of names) {
        yield name;
        stopping.abort();
      }
    },
    open: async () => null,
    remove: async () => {},
  };
  const counts = await importRecordings(deps, source, {
    mapping: new Map(),
    signal: stopping.signal,
  });
  expect(Object.fromEntries(counts)).toEqual({ ignored: 1 });
});

const ID = "0f3e6b1c-8f5e-4d5b-9a55-52f0c0a8b1de";

test.each([
  { name: `${ID}.webm`, expected: { callId: ID, extension: "webm" } },
  { name: `2024/05/${ID.toUpperCase()}.MP4`, expected: { callId: ID, extension: "mp4" } },
  { name: "mapped.webm", expected: { callId: ID, extension: "webm" } },
  { name: "other.webm", expected: null },
  { name: `${ID}.txt`, expected: null },
  { name: ID, expected: null },
])("$name belongs to $expected", ({ name, expected }) => {
  expect(importedName(name, new Map([["mapped.webm", ID]]))).toEqual(expected);
});

test.each([
  { text: `{"a.webm":"${ID}"}` },
  { text: `file,call\na.webm,${ID}\n` },
  { text: `"a.webm" , "${ID}"\r\n\r\n` },
])("reads the mapping $text", ({ text }) => {
  expect([...parseMapping(text)]).toEqual([["a.webm", ID]]);
});
