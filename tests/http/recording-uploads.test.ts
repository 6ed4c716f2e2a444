import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { createTokens } from "../../server/integrations/tokens.ts";
import { type OrgId, RecordingIdSchema } from "../../server/kernel/ids.ts";
import { MAX_BYTES } from "../../server/kernel/limits.ts";
import { S3_KEY_ID, S3_SECRET, startS3Server } from "../mocks/s3-server.ts";
import { RECORDING } from "../recorded-call.ts";
import { tokens } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { type TestServer, testServer } from "./test-server.ts";

const DAY_MS = 86_400_000;

type Started = {
  readonly orgId: OrgId;
  readonly callId: string;
  readonly recordingId: string;
  readonly segment: number;
  readonly uploadToken: string;
};

/** A connected call of Bo that is recorded. */
async function startRecording(server: TestServer): Promise<Started> {
  const team = await server.createTeam();
  const { orgId } = team;
  const callId = randomUUID();
  await server.sql`
    insert into calls (org_id, id, site_id, visitor_id, mode, page_url, page_title, on_page_since,
      ring_seconds, longest_call_minutes, state, requested_at, agent_id, leg, attempt_deadline,
      accepted_at, connected_at, ends_by, due_at, visitor_seen_at, visitor_peer_id, agent_peer_id,
      recording)
    values (${orgId}, ${callId}, ${team.siteId}, ${randomUUID()}, 'video', 'https://shop.test/',
      'Shop', now(), 15, 120, 'connected', now(), ${team.bo.agentId}, 1, now(), now(), now(),
      now() + interval '2 hours', now() + interval '2 hours', now() + interval '1 hour', 'v', 'a',
      ${JSON.stringify(RECORDING)}::text::jsonb)`;
  const headers = { cookie: team.bo.cookie };
  const input = { callId, mimeType: "video/webm;codecs=vp9,opus", path: "worker" };
  const call = { api: "/api/trpc", path: "recordings.start", type: "mutation" } as const;
  const { data } = await rpc(server, { ...call, headers, input });
  return { orgId, callId, ...(data as Omit<Started, "orgId" | "callId">) };
}

const digestOf = (body: string | Uint8Array) =>
  `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

type Put = {
  readonly token?: string;
  readonly digest?: string;
  readonly headers?: Record<string, string>;
};

function clientOf({ ask }: TestServer, { recordingId, segment, uploadToken }: Started) {
  const url = (what: string) => `/api/recordings/${recordingId}/${segment}/${what}`;
  const authorization = `Bearer ${uploadToken}`;
  return {
    url,
    async put(what: string, body: string | Uint8Array, { token, digest, headers }: Put = {}) {
      const answer = await ask(url(what), {
        method: "PUT",
        headers: {
          authorization: token === undefined ? authorization : token,
          "content-type": "application/octet-stream",
          "content-digest": digest ?? digestOf(body),
          ...headers,
        },
        body: body as BodyInit,
      });
      const text = await answer.text();
      return [answer.status, text ? JSON.parse(text).error.code : null];
    },
    async post(what: string, message: unknown) {
      const answer = await ask(url(what), {
        method: "POST",
        headers: { authorization },
        body: typeof message === "string" ? message : JSON.stringify(message),
      });
      const text = await answer.text();
      return [answer.status, text ? JSON.parse(text) : null];
    },
  };
}

const s3 = await startS3Server();
afterAll(() => s3.stop());

const disk = await testServer();
const servers = [
  { where: "disk", server: disk },
  {
    where: "S3",
    server: await testServer({
      S3_BUCKET: "recordings",
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: S3_KEY_ID,
      S3_SECRET_ACCESS_KEY: S3_SECRET,
    }),
  },
];

const partsOf = (server: TestServer, { recordingId }: Started) =>
  server.sql`select segment, track, part, bytes, key from recording_parts
    where recording_id = ${recordingId} order by track, part`;

describe.each(servers)("parts stored on $where", async ({ server }) => {
  const recording = await startRecording(server);
  const { put } = clientOf(server, recording);

  test("are stored once, however often they are sent", async () => {
    expect(await put("0", "header")).toEqual([204, null]);
    const both = [put("1", "cluster"), put("1", "cluster")];
    expect(await Promise.all(both)).toEqual([
      [204, null],
      [204, null],
    ]);
    expect(await put("1", "cluster")).toEqual([204, null]);
    expect(await put("page/0", "lines")).toEqual([204, null]);
    const parts = await partsOf(server, recording);
    expect(parts).toMatchObject([
      { track: "media", part: 0, bytes: 6 },
      { track: "media", part: 1, bytes: 7 },
      { track: "page", part: 0, bytes: 5 },
    ]);
    const names = new RegExp(`^recordings/${recording.orgId}/[0-9a-f-]{36}\\.part$`);
    for (const { key } of parts) expect(key).toMatch(names);
  });

  test("other bytes under a number that is taken are refused", async () => {
    await put("2", "the first");
    expect(await put("2", "another")).toEqual([409, "OTHER_BYTES"]);
  });
});

const started = await startRecording(disk);
const another = await startRecording(disk);

describe("a part is refused", () => {
  const { put, url } = clientOf(disk, started);
  const claims = {
    orgId: started.orgId,
    recordingId: RecordingIdSchema.parse(started.recordingId),
    segment: 0,
  };
  const now = new Date();
  const bearer = (token: string) => `Bearer ${token}`;
  const wrongTokens = {
    missing: "",
    garbage: "Bearer garbage",
    "signed with another secret": bearer(
      createTokens("another secret, long enough too").upload.sign(claims, now),
    ),
    "of another recording": bearer(another.uploadToken),
    "of another segment": bearer(tokens.upload.sign({ ...claims, segment: 1 }, now)),
    "of a visitor": bearer(
      tokens.visitor.sign({ orgId: started.orgId, siteId: "s", visitorId: "v" } as never, now),
    ),
  };

  test.each(Object.entries(wrongTokens))("with a token that is %s", async (_, token) => {
    expect(await put("0", "bytes", { token })).toEqual([401, "WRONG_TOKEN"]);
  });

  test("seven days after its segment started, and not before", async () => {
    const at = (ageMs: number) => bearer(tokens.upload.sign(claims, new Date(Date.now() - ageMs)));
    expect(await put("0", "bytes", { token: at(7 * DAY_MS) })).toEqual([410, "TOO_LATE"]);
    expect(await put("5", "bytes", { token: at(7 * DAY_MS - 60_000) })).toEqual([204, null]);
  });

  test.each([
    { digest: digestOf("others"), answer: [400, "WRONG_DIGEST"] },
    { digest: "md5=:AAAA:", answer: [400, "NO_DIGEST"] },
    { digest: "", answer: [400, "NO_DIGEST"] },
  ])("with the digest $digest", async ({ digest, answer }) => {
    expect(await put("0", "bytes", { digest })).toEqual(answer);
  });

  test("if it is too large", async () => {
    const body = randomBytes(MAX_BYTES.recordingPart + 1);
    expect(await put("0", body)).toEqual([413, "TOO_LARGE"]);
    expect(await put("poster", randomBytes(MAX_BYTES.recordingPoster + 1))).toEqual([
      413,
      "TOO_LARGE",
    ]);
  });

  test("if the size isn't declared", async () => {
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode("bytes"));
        stream.close();
      },
    });
    const answer = await disk.ask(url("0"), {
      method: "PUT",
      headers: { authorization: bearer(started.uploadToken), "content-digest": digestOf("bytes") },
      body,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(411);
  });

  test("if its number is out of range", async () => {
    expect(await put("10801", "bytes")).toEqual([400, "INVALID"]);
  });

  test("from another website's page", async () => {
    const headers = { origin: "https://evil.test" };
    expect((await put("0", "bytes", { headers }))[0]).toBe(403);
  });

  test("once its recording is deleted", async () => {
    await disk.sql`update recordings set state = 'deleted', deleted_at = now()
      where id = ${another.recordingId}`;
    const client = clientOf(disk, another);
    const gone = [404, "RECORDING_NOT_FOUND"];
    expect(await client.put("0", "bytes")).toEqual(gone);
    expect(
      await client.put("poster", "bytes", { headers: { "content-type": "image/webp" } }),
    ).toEqual(gone);
    const heartbeat = { state: "recording", pendingParts: 0, pendingBytes: 0 };
    expect((await client.post("heartbeat", heartbeat))[0]).toBe(404);
    expect((await client.post("end", { lastPart: 0, durationMs: 1 }))[0]).toBe(404);
    expect(await partsOf(disk, another)).toEqual([]);
  });

  test("and nothing was stored for any of these", async () => {
    expect(await partsOf(disk, started)).toMatchObject([{ part: 5 }]);
  });
});

test("the last poster replaces the others", async () => {
  const recording = await startRecording(disk);
  const { put } = clientOf(disk, recording);
  const posterKey = async () => {
    const [row] =
      await disk.sql`select poster_key from recordings where id = ${recording.recordingId}`;
    return row?.poster_key;
  };
  expect(await put("poster", "text", { headers: { "content-type": "text/html" } })).toEqual([
    415,
    "WRONG_TYPE",
  ]);
  expect(await put("poster", "first", { headers: { "content-type": "image/webp" } })).toEqual([
    204,
    null,
  ]);
  expect(await posterKey()).toMatch(/\.webp$/);
  expect(await put("poster", "second", { headers: { "content-type": "image/jpeg" } })).toEqual([
    204,
    null,
  ]);
  expect(await posterKey()).toMatch(/\.jpg$/);
});

test("a heartbeat answers whether a side wants a pause, and the end names the last part", async () => {
  const recording = await startRecording(disk);
  const { post } = clientOf(disk, recording);
  const heartbeat = { state: "recording", pendingParts: 1, pendingBytes: 300_000 };
  expect(await post("heartbeat", heartbeat)).toEqual([200, { paused: false }]);
  await disk.sql`update recordings set paused_by_visitor = true where id = ${recording.recordingId}`;
  expect(await post("heartbeat", { ...heartbeat, state: "paused" })).toEqual([
    200,
    { paused: true },
  ]);
  for (const wrong of ["", "null", "{}", { ...heartbeat, state: "asleep" }, { ...heartbeat, a: 1 }])
    expect((await post("heartbeat", wrong))[0]).toBe(400);
  expect((await post("heartbeat", `"${"x".repeat(MAX_BYTES.recorderMessage)}"`))[0]).toBe(413);
  expect((await post("end", { lastPart: 10_801, durationMs: 0 }))[0]).toBe(400);
  expect(await post("end", { lastPart: 7, durationMs: 31_000 })).toEqual([204, null]);
  const [segment] = await disk.sql`select last_part, duration_ms from recording_segments
    where recording_id = ${recording.recordingId}`;
  expect(segment).toEqual({ last_part: 7, duration_ms: 31_000 });
});
