import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { S3_KEY_ID, S3_SECRET, startS3Server } from "../mocks/s3-server.ts";
import { clipForm, syntheticClip } from "../synthetic-clip.ts";
import { syntheticPhoto } from "../synthetic-photo.ts";
import type { Person, Team } from "../world.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

const s3 = await startS3Server();
afterAll(() => s3.stop());

const S3 = {
  S3_BUCKET: "clips",
  S3_ENDPOINT: s3.endpoint,
  S3_ACCESS_KEY_ID: S3_KEY_ID,
  S3_SECRET_ACCESS_KEY: S3_SECRET,
};

const wave = await syntheticClip();
const opener = await syntheticClip({ container: "mp4", sound: true });
const server = await testServer();
const team = await server.createTeam();

const put = (cookie: string, url: string, body: BodyInit, headers: HeadersInit = {}) =>
  server.ask(url, { method: "PUT", headers: { cookie, ...headers }, body });
const readClips = async (person: Person) => {
  const headers = { cookie: person.cookie };
  const api = { api: "/api/trpc", path: "clips.own", type: "query", headers } as const;
  const { data } = await rpc(server, api);
  return (data as { clips: { kind: string; url: string; posterUrl: string }[] }).clips;
};
const catchAllOf = async ({ orgId }: Team): Promise<string> => {
  const [pool] = await server.sql`select id from pools where org_id = ${orgId} and catch_all`;
  return pool?.id;
};

describe.each([
  { where: "disk", environment: {} },
  { where: "S3", environment: S3 },
])("a clip stored on $where", async ({ environment }) => {
  const { ask, createTeam } = await testServer(environment);
  const { ana, orgId } = await createTeam();
  const headers = { cookie: ana.cookie };
  const saved = await ask("/api/clips/opener", {
    method: "PUT",
    headers,
    body: clipForm(opener, { captions: "Hello" }),
  });
  const own = await ask("/api/trpc/clips.own", { headers });
  const [clip] = (await own.json()).result.data.clips;

  test("is described by what its bytes say", () => {
    expect(saved.status).toBe(204);
    expect(clip).toMatchObject({
      kind: "opener",
      mediaType: "video/mp4",
      width: 480,
      height: 600,
      durationMs: 5_000,
      byteSize: opener.length,
      url: expect.stringMatching(`^/media/clips/${orgId}/[0-9a-f-]{36}\\.mp4$`),
    });
  });

  test.each([
    { what: "video", field: "url", type: "video/mp4" },
    { what: "poster", field: "posterUrl", type: "image/jpeg" },
    { what: "captions", field: "captionsUrl", type: "text/vtt; charset=utf-8" },
  ])(
    "its $what may be kept for ever, by any page, and is never taken for something else",
    async ({ field, type }) => {
      const answer = await ask(clip[field]);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": type,
        "cache-control": "public, max-age=31536000, immutable",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "accept-ranges": "bytes",
      });
      expect(answer.headers.get("set-cookie")).toBeNull();
      await answer.body?.cancel();
    },
  );

  test("is sent in ranges", async () => {
    const answer = await ask(clip.url, { headers: { range: "bytes=4-7" } });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([
      206,
      `bytes 4-7/${opener.length}`,
    ]);
    expect(await answer.text()).toBe("ftyp");
  });
});

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const refusals = [
  { what: "HTML", kind: "wave", video: bytes("<script>alert(1)</script>"), code: "not_a_video" },
  { what: "a picture", kind: "wave", video: syntheticPhoto(2_000), code: "not_a_video" },
  { what: "half an MP4", kind: "wave", video: opener.subarray(0, 600), code: "unreadable" },
  {
    what: "a WebM header with rubbish",
    kind: "wave",
    video: Uint8Array.from([...wave.subarray(0, 64), ...new Uint8Array(100_000).fill(0x42)]),
    code: "unreadable",
  },
  { what: "a wave with sound", kind: "wave", video: opener, code: "has_sound" },
  { what: "2 s", kind: "wave", video: await syntheticClip({ seconds: 2 }), code: "too_short" },
  { what: "11 s", kind: "wave", video: await syntheticClip({ seconds: 11 }), code: "too_long" },
  { what: "AV1", kind: "wave", video: await syntheticClip({ codec: "av1" }), code: "codec" },
  {
    what: "Full HD",
    kind: "wave",
    video: await syntheticClip({ width: 1_920, height: 1_080 }),
    code: "too_large",
  },
];

describe("an upload is judged by its bytes", () => {
  test.each(refusals)("$what as $kind: $code", async ({ kind, video, code }) => {
    const answer = await put(team.bo.cookie, `/api/clips/${kind}`, clipForm(video));
    expect([answer.status, (await answer.json()).error.code]).toEqual([422, code]);
    expect(await readClips(team.bo)).toEqual([]);
  });

  test("a poster that isn't a picture is refused, and nothing is stored", async () => {
    const form = clipForm(wave, { poster: bytes("<svg onload=alert(1)>") });
    const answer = await put(team.bo.cookie, "/api/clips/wave", form);
    expect([answer.status, (await answer.json()).error.code]).toEqual([422, "no_poster"]);
    const folder = path.join(server.dataDir, "files", "clips", team.orgId);
    await expect(readFile(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("a recording of Chrome is a wave, whatever it is called", async () => {
    const demo = await readFile(path.resolve(import.meta.dirname, "../../public/demo/ana.webm"));
    const form = clipForm(new Uint8Array(demo));
    expect((await put(team.ana.cookie, "/api/clips/wave", form)).status).toBe(204);
    const [clip] = await readClips(team.ana);
    expect(clip).toMatchObject({ kind: "wave", mediaType: "video/webm" });
  });

  test.each([
    { what: "no form", body: "x", type: "video/webm", status: 415 },
    { what: "a form without boundary", body: "x", type: "multipart/form-data", status: 415 },
    { what: "a broken form", body: "x", type: "multipart/form-data; boundary=y", status: 415 },
    {
      what: "more than a clip may have",
      body: "x".repeat(11 * 2 ** 20 + 1),
      type: "multipart/form-data; boundary=y",
      status: 413,
    },
  ])("$what is refused with $status", async ({ body, type, status }) => {
    const answer = await put(team.bo.cookie, "/api/clips/wave", body, { "content-type": type });
    expect(answer.status).toBe(status);
  });

  test("captions can't be longer than allowed", async () => {
    const form = clipForm(opener, { captions: "x".repeat(801) });
    expect((await put(team.bo.cookie, "/api/clips/opener", form)).status).toBe(415);
  });

  test("there are three kinds", async () => {
    const answer = await put(team.bo.cookie, "/api/clips/selfie", clipForm(wave));
    expect(answer.status).toBe(404);
  });
});

describe("a pool's clips", () => {
  test("are set by admins of its organization", async () => {
    const url = `/api/pools/${await catchAllOf(team)}/clips/wave`;
    const other = await server.createTeam();
    const statuses = await Promise.all(
      [team.ana, other.admin, team.admin].map(
        async ({ cookie }) => (await put(cookie, url, clipForm(wave))).status,
      ),
    );
    expect(statuses).toEqual([403, 404, 204]);
    const [row] = await server.sql`select org_id, agent_id from greeting_clips
      where pool_id = ${await catchAllOf(team)}`;
    expect(row).toEqual({ org_id: team.orgId, agent_id: null });
  });

  test("an unknown pool has none", async () => {
    const url = `/api/pools/${randomUUID()}/clips/wave`;
    expect((await put(team.admin.cookie, url, clipForm(wave))).status).toBe(404);
  });
});

test("another website can't upload a clip", async () => {
  const headers = { origin: "https://evil.test" };
  const answer = await put(team.ana.cookie, "/api/clips/wave", clipForm(wave), headers);
  expect(answer.status).toBe(403);
});

test.each(["..%2f..%2fpackage.json", `${randomUUID()}.webm`, "x.html"])(
  "%s isn't found, and the answer isn't kept",
  async (name) => {
    const answer = await server.ask(`/media/clips/${team.orgId}/${name}`);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, null]);
  },
);
