import { once } from "node:events";
import { request } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import { S3_KEY_ID, S3_SECRET, startS3Server } from "../mocks/s3-server.ts";
import { syntheticPhoto } from "../synthetic-photo.ts";
import { testServer } from "./test-server.ts";

const PHOTO = "\xff\xd8\xff3456789";
const textOf = async (answer: Response) =>
  Buffer.from(await answer.arrayBuffer()).toString("latin1");
const s3 = await startS3Server();
afterAll(() => s3.stop());

const servers = [
  { where: "disk", server: await testServer() },
  {
    where: "S3",
    server: await testServer({
      S3_BUCKET: "clips",
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: S3_KEY_ID,
      S3_SECRET_ACCESS_KEY: S3_SECRET,
    }),
  },
];

describe.each(servers)("a greeting stored on $where", async ({ server }) => {
  const { ask } = server;
  const team = await server.createTeam();
  const upload = async (body: Uint8Array<ArrayBuffer>) => {
    const headers = { cookie: team.ana.cookie, "content-type": "image/jpeg" };
    const answer = await ask("/api/greeting/photo", { method: "PUT", headers, body });
    expect(answer.status).toBe(200);
    const { url } = await answer.json();
    return String(url);
  };
  const url = await upload(Uint8Array.from(Buffer.from(PHOTO, "latin1")));
  // Set explicitly, because fetch adds "no-cache" to conditional requests.
  const get = (headers: HeadersInit = {}, method = "GET") =>
    ask(url, { method, headers: [...new Headers(headers), ["cache-control", "max-age=0"]] });
  const validators = async () => {
    const { headers } = await get();
    return {
      etag: headers.get("etag") ?? "",
      modified: headers.get("last-modified") ?? "",
    };
  };

  test("is sent in full, with the headers that players and caches need", async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": "10",
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      etag: expect.stringMatching(/^"[^"]+"$/),
      "last-modified": expect.stringMatching(/ GMT$/),
    });
    expect(await textOf(answer)).toBe(PHOTO);
  });

  test("answers HEAD with the headers of the full file, even for a range request", async () => {
    for (const headers of [{}, { range: "bytes=2-4" }] as HeadersInit[]) {
      const answer = await get(headers, "HEAD");
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-length")).toBe("10");
      expect(answer.headers.get("content-type")).toBe("image/jpeg");
      expect(answer.headers.get("accept-ranges")).toBe("bytes");
      expect(await answer.text()).toBe("");
    }
  });

  test.each([
    // Safari's first request for every video.
    { range: "bytes=0-1", part: PHOTO.slice(0, 2), contentRange: "bytes 0-1/10" },
    { range: "bytes=0-", part: PHOTO, contentRange: "bytes 0-9/10" },
    { range: "bytes=4-6", part: "456", contentRange: "bytes 4-6/10" },
    { range: "bytes=8-200", part: "89", contentRange: "bytes 8-9/10" },
    { range: "bytes=-3", part: "789", contentRange: "bytes 7-9/10" },
    { range: "bytes=-300", part: PHOTO, contentRange: "bytes 0-9/10" },
    { range: "bytes=2-4,3-6", part: PHOTO.slice(2, 7), contentRange: "bytes 2-6/10" },
  ])("answers $range with $contentRange", async ({ range, part, contentRange }) => {
    const answer = await get({ range });
    expect(answer.status).toBe(206);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-range": contentRange,
      "content-length": String(part.length),
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(await textOf(answer)).toBe(part);
  });

  test.each(["bytes=10-", "bytes=50-60", "bytes=-0"])("refuses the range %s", async (range) => {
    const answer = await get({ range });
    expect(answer.status).toBe(416);
    expect(answer.headers.get("content-range")).toBe("bytes */10");
    expect(answer.headers.get("cache-control")).toBeNull();
    expect(await answer.text()).toBe("");
  });

  test.each(["bytes=0-1,5-6", "bytes=4-2", "bytes=x-y", "items=0-1", "nonsense"])(
    "ignores the range %s and sends the full file",
    async (range) => {
      const answer = await get({ range });
      expect(answer.status).toBe(200);
      expect(await textOf(answer)).toBe(PHOTO);
    },
  );

  test("If-Range gets a part only if the file hasn't changed", async () => {
    const { etag, modified } = await validators();
    const statusFor = async (ifRange: string) =>
      (await get({ range: "bytes=0-1", "if-range": ifRange })).status;
    expect(await statusFor(etag)).toBe(206);
    expect(await statusFor(modified)).toBe(206);
    expect(await statusFor('"other"')).toBe(200);
    expect(await statusFor(`W/${etag}`)).toBe(200);
    expect(await statusFor("Thu, 01 Jan 1970 00:00:00 GMT")).toBe(200);
    expect((await get({ range: "bytes=10-", "if-range": '"other"' })).status).toBe(200);
  });

  test("is not sent again to a client that has it cached", async () => {
    const { etag, modified } = await validators();
    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": `"other", W/${etag}` },
      { "if-modified-since": modified },
      { "if-none-match": etag, range: "bytes=0-1" },
    ] as HeadersInit[]) {
      const answer = await get(headers);
      expect(answer.status).toBe(304);
      expect(answer.headers.get("etag")).toBe(etag);
      expect(answer.headers.get("cache-control")).toMatch(/immutable/);
      expect(await answer.text()).toBe("");
    }
    expect((await get({ "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(
      200,
    );
  });

  test("a client may disconnect in the middle of the file", async () => {
    const large = await upload(syntheticPhoto(2 * 1_024 * 1_024));
    const pending = request(new URL(large, server.origin));
    pending.on("error", () => {}).end();
    await once(pending, "response");
    pending.destroy();
    expect((await ask(large, { headers: { range: "bytes=0-1" } })).status).toBe(206);
  });

  test.each(["no-such.jpg", "00000000-0000-4000-8000-000000000000.webm", "..%2f..%2fpackage.json"])(
    "%s is not found",
    async (name) => {
      for (const headers of [{}, { range: "bytes=0-1" }] as HeadersInit[]) {
        const answer = await ask(`/media/greetings/${name}`, { headers });
        expect(answer.status).toBe(404);
        expect(answer.headers.get("cache-control")).toBeNull();
        expect(await answer.json()).toHaveProperty("error.message");
      }
    },
  );
});
