import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { createStorage } from "../../server/integrations/storage.ts";
import { createTokens } from "../../server/integrations/tokens.ts";
import { OrgIdSchema, RecordingIdSchema } from "../../server/kernel/ids.ts";
import { S3_KEY_ID, S3_SECRET, startS3Server } from "../mocks/s3-server.ts";
import type { Team } from "../world.ts";
import { tokens } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { type TestServer, testServer } from "./test-server.ts";

const HOUR_MS = 3_600_000;
const VIDEO = Buffer.from("0123456789".repeat(100));

const s3 = await startS3Server();
afterAll(() => s3.stop());
const S3 = {
  S3_BUCKET: "private",
  S3_ENDPOINT: s3.endpoint,
  S3_ACCESS_KEY_ID: S3_KEY_ID,
  S3_SECRET_ACCESS_KEY: S3_SECRET,
};

const withStorage = async (server: TestServer, config: Partial<typeof S3> = {}) => ({
  ...server,
  storage: await createStorage({ DATA_DIR: server.dataDir, ...config }),
});
type Server = Awaited<ReturnType<typeof withStorage>>;
const disk = await withStorage(await testServer());
const bucket = await withStorage(await testServer(S3), S3);

type Recorded = { readonly team: Team; readonly callId: string; readonly recordingId: string };

/** A finished call of Ana with a recording. */
async function recordedCall({ sql, storage, ...server }: Server): Promise<Recorded> {
  const team = await server.createTeam();
  const { orgId } = team;
  const [callId, recordingId] = [randomUUID(), randomUUID()];
  await sql`
    insert into calls (org_id, id, site_id, visitor_id, mode, page_url, page_title, on_page_since,
      ring_seconds, longest_call_minutes, state, requested_at, agent_id, leg, attempt_deadline,
      accepted_at, connected_at, ended_at, end_reason, visitor_seen_at, visitor_peer_id,
      agent_peer_id)
    values (${orgId}, ${callId}, ${team.siteId}, ${randomUUID()}, 'video', 'https://shop.test/',
      'Shop', now(), 15, 120, 'ended', now(), ${team.ana.agentId}, 1, now(), now(), now(), now(),
      'agent_ended', now(), 'v', 'a')`;
  const keyOf = (extension: string) => `recordings/${orgId}/${randomUUID()}.${extension}`;
  const [video, audio, page] = [keyOf("webm"), keyOf("ogg"), keyOf("jsonl.gz")];
  await storage.put(video, VIDEO, "video/webm");
  await storage.put(audio, Buffer.from("sound"), "audio/ogg");
  await storage.put(page, Buffer.from("page"), "application/gzip");
  await sql`
    insert into recordings (org_id, id, call_id, agent_id, state, started_at, video_key, audio_key,
      page_key, duration_ms, version)
    values (${orgId}, ${recordingId}, ${callId}, ${team.ana.agentId}, 'ready',
      '2026-11-22T14:03:27Z', ${video}, ${audio}, ${page}, 4000, 1)`;
  return { team, callId, recordingId };
}

const link = (server: TestServer, cookie: string | null, callId: string, kind = "video") =>
  rpc(server, {
    api: "/api/trpc",
    path: "recordings.link",
    type: "mutation",
    input: { callId, kind },
    headers: cookie ? { cookie } : {},
  });

async function urlOf(server: TestServer, { team, callId }: Recorded, kind = "video") {
  const { status, data } = await link(server, team.admin.cookie, callId, kind);
  expect(status).toBe(200);
  return (data as { url: string; expiresAt: string }).url;
}

const read = async (server: TestServer, url: string, init: RequestInit = {}) => {
  const answer = await server.ask(url, { redirect: "manual", ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

const audited = async ({ sql }: TestServer, { team }: Recorded) => {
  const entries = await sql`select action, actor_id, facts from audit_entries
    where org_id = ${team.orgId} and action like 'recording%' order by id`;
  return entries.map(({ action, actor_id, facts }) => [action, actor_id, facts]);
};

const own = await recordedCall(disk);
const foreign = await disk.createTeam();

describe("TKT-015: who may ask for a link", () => {
  test.each([
    { who: "the admin", cookie: own.team.admin.cookie, status: 200 },
    { who: "the agent of the call", cookie: own.team.ana.cookie, status: 200 },
    { who: "another agent", cookie: own.team.bo.cookie, status: 404 },
    { who: "the admin of another organization", cookie: foreign.admin.cookie, status: 404 },
    { who: "an agent of another organization", cookie: foreign.ana.cookie, status: 404 },
    { who: "someone without a session", cookie: null, status: 401 },
  ])("$who: $status", async ({ cookie, status }) => {
    for (const kind of ["video", "audio", "page", "download"])
      expect([kind, (await link(disk, cookie, own.callId, kind)).status]).toEqual([kind, status]);
  });

  test("views, downloads and refusals are audited with the person and the call", async () => {
    const recorded = await recordedCall(disk);
    const { team, callId } = recorded;
    await link(disk, team.ana.cookie, callId, "video");
    await link(disk, team.admin.cookie, callId, "download");
    await link(disk, team.bo.cookie, callId, "audio");
    const { ana, admin, bo } = team;
    expect(await audited(disk, recorded)).toEqual([
      ["recording_viewed", ana.agentId, { callId, file: "video" }],
      ["recording_downloaded", admin.agentId, { callId, file: "video" }],
      ["recording_refused", bo.agentId, { callId, file: "audio" }],
    ]);
  });

  test("a file that doesn't exist has no link", async () => {
    expect((await link(disk, own.team.admin.cookie, own.callId, "poster")).status).toBe(404);
    expect((await link(disk, own.team.admin.cookie, randomUUID())).status).toBe(404);
  });
});

const shown = await recordedCall(disk);
const url = await urlOf(disk, shown);

describe("TKT-015: what a link opens", () => {
  test("it needs no session, ends after an hour and names neither call nor file", async () => {
    const { data } = await link(disk, shown.team.admin.cookie, shown.callId);
    const { expiresAt } = data as { expiresAt: string };
    const lifetimeMs = Date.parse(expiresAt) - Date.now();
    expect(lifetimeMs).toBeGreaterThan(HOUR_MS - 60_000);
    expect(lifetimeMs).toBeLessThanOrEqual(HOUR_MS);
    expect(url).not.toContain(shown.callId);
    const { status, text, headers } = await read(disk, url);
    expect([status, text]).toEqual([200, VIDEO.toString()]);
    expect(headers.get("content-type")).toBe("video/webm");
    expect(headers.get("cache-control")).toBe("private, no-store");
  });

  test.each([
    ["bytes=0-9", 206, "0123456789", "bytes 0-9/1000"],
    ["bytes=995-", 206, "56789", "bytes 995-999/1000"],
    ["bytes=-3", 206, "789", "bytes 997-999/1000"],
    ["bytes=1000-", 416, "", "bytes */1000"],
  ])("the range %s: %i", async (range, status, text, contentRange) => {
    const answer = await read(disk, url, { headers: { range } });
    expect([answer.status, answer.text]).toEqual([status, text]);
    expect(answer.headers.get("content-range")).toBe(contentRange);
  });

  test("HEAD gives the size and no content", async () => {
    const { status, text, headers } = await read(disk, url, { method: "HEAD" });
    expect([status, text, headers.get("content-length")]).toEqual([200, "", "1000"]);
  });

  test("a download has a name with the call's time", async () => {
    const { headers } = await read(disk, await urlOf(disk, shown, "download"));
    expect(headers.get("content-disposition")).toBe(
      'attachment; filename="call-2026-11-22-1403.webm"',
    );
  });

  test("only GET and HEAD are answered", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      const { status } = await read(disk, url, { method, headers: { origin: disk.origin } });
      expect(status, method).toBeGreaterThanOrEqual(400);
    }
  });
});

const recorded = await recordedCall(disk);
const other = await recordedCall(disk);

describe("TKT-015: links that are refused", () => {
  const { recordingId, team } = recorded;
  const claims = {
    orgId: OrgIdSchema.parse(team.orgId),
    recordingId: RecordingIdSchema.parse(recordingId),
    file: "video",
    isDownload: false,
  } as const;
  const urlWith = (token: string, id = recordingId) => `/media/recordings/${id}?token=${token}`;
  const signed = (ageMs: number, from = tokens) =>
    from.recordingLink.sign(claims, new Date(Date.now() - ageMs));
  const stranger = createTokens("another secret of at least 32 characters");
  const [head = "", body = "", signature = ""] = signed(0).split(".");
  const changed = Buffer.from(
    JSON.stringify({ ...claims, exp: Math.floor(Date.now() / 1_000) + 999_999 }),
  ).toString("base64url");
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");

  test.each([
    ["no token", urlWith("")],
    ["another text", urlWith("garbage")],
    ["a token signed with another secret", urlWith(signed(0, stranger))],
    ["a later expiry", urlWith(`${head}.${changed}.${signature}`)],
    ["another signature", urlWith(`${head}.${body}.${signature.split("").reverse().join("")}`)],
    ["no signature", urlWith(`${none}.${body}.`)],
    ["another recording", urlWith(signed(0), other.recordingId)],
    ["no recording", urlWith(signed(0), "..%2f..%2fetc")],
    ["two tokens", `${urlWith(signed(0))}&token=garbage`],
    ["a visitor's token", urlWith(tokens.upload.sign({ ...claims, segment: 0 }, new Date()))],
  ])("%s", async (_, forged) => {
    for (const method of ["GET", "HEAD"]) {
      const { status, text } = await read(disk, forged, { method });
      expect(status).toBe(403);
      expect(text).not.toContain("0123456789");
    }
  });

  test("the hour ends exactly, and what is refused then is audited, once a minute", async () => {
    expect((await read(disk, urlWith(signed(HOUR_MS - 60_000)))).status).toBe(200);
    for (const ageMs of [HOUR_MS, 48 * HOUR_MS]) {
      const { status, text } = await read(disk, urlWith(signed(ageMs)));
      expect([status, JSON.parse(text).error.message]).toEqual([
        403,
        "This link has ended. Open the call to get a new one.",
      ]);
    }
    expect(await audited(disk, recorded)).toEqual([
      ["recording_refused", null, { callId: recorded.callId, file: "video", reason: "expired" }],
    ]);
  });

  test("the file can't be read by its name in storage", async () => {
    const [row] = await disk.sql`select video_key from recordings where id = ${recordingId}`;
    for (const path of [`/${row?.video_key}`, `/media/${row?.video_key}`, "/media/recordings/"])
      expect((await read(disk, path)).status).toBe(
        path.startsWith("/media/recordings/r") ? 403 : 404,
      );
  });

  test("after the recording was deleted, its links open nothing", async () => {
    const deleted = await recordedCall(disk);
    const opened = await urlOf(disk, deleted);
    await disk.sql`update recordings set state = 'deleted', deleted_at = now()
      where id = ${deleted.recordingId}`;
    expect((await read(disk, opened)).status).toBe(404);
    expect((await link(disk, deleted.team.admin.cookie, deleted.callId)).status).toBe(404);
  });
});

const inBucket = await recordedCall(bucket);

describe("TKT-015: with a private bucket", () => {
  test("a video is read from the bucket, at an address that ends when the link does", async () => {
    const { status, headers } = await read(bucket, await urlOf(bucket, inBucket));
    const address = new URL(headers.get("location") ?? "");
    expect([status, address.origin]).toEqual([302, new URL(s3.endpoint).origin]);
    const seconds = Number(address.searchParams.get("X-Amz-Expires"));
    expect(seconds).toBeGreaterThan(3_590);
    expect(seconds).toBeLessThanOrEqual(3_600);
    const answer = await fetch(address, { headers: { range: "bytes=0-9" } });
    expect([answer.status, await answer.text()]).toEqual([206, "0123456789"]);
    address.searchParams.delete("X-Amz-Signature");
    expect((await fetch(address)).ok).toBe(false);
  });

  test("the bucket's origin may play in our pages, and no other", async () => {
    const { headers } = await read(bucket, "/login");
    const media = /media-src ([^;]*)/.exec(headers.get("content-security-policy") ?? "")?.[1];
    expect(media).toBe(`'self' blob: ${new URL(s3.endpoint).origin}`);
    const here = (await read(disk, "/login")).headers.get("content-security-policy");
    expect(/media-src ([^;]*)/.exec(here ?? "")?.[1]).toBe("'self' blob:");
  });

  test("HEAD and the shared page are answered here", async () => {
    const head = await read(bucket, await urlOf(bucket, inBucket), { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "1000"]);
    const page = await read(bucket, await urlOf(bucket, inBucket, "page"));
    expect([page.status, page.text]).toEqual([200, "page"]);
  });
});
