import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTokens } from "../../server/integrations/tokens.ts";
import { RecordingIdSchema } from "../../server/kernel/ids.ts";
import { syntheticParts } from "../synthetic-recording.ts";
import { SESSION_SECRET } from "../world.ts";
import { createServerProcess, type ServerProcess } from "./server-process.ts";

const POLL_MS = 20;
const PARTS = await syntheticParts({ seconds: 20 });
const LAST = PARTS.length - 1;

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start();
}, 120_000);
afterAll(() => server.remove());

const digestOf = (body: Uint8Array) => createHash("sha256").update(body).digest("base64");

/** An ended call whose recorder may still send. */
async function startRecording() {
  const { orgId, siteId, ana } = await server.createTeam();
  const { sql } = await server.database();
  const recordingId = RecordingIdSchema.parse(randomUUID());
  const callId = randomUUID();
  await sql`
    insert into calls (org_id, id, site_id, visitor_id, mode, page_url, page_title, on_page_since,
      ring_seconds, longest_call_minutes, state, requested_at, agent_id, leg, attempt_deadline,
      accepted_at, connected_at, ended_at, end_reason, visitor_seen_at, visitor_peer_id,
      agent_peer_id)
    values (${orgId}, ${callId}, ${siteId}, ${randomUUID()}, 'video', 'https://shop.test/', 'Shop',
      now(), 15, 120, 'ended', now(), ${ana.agentId}, 1, now(), now(), now(), now(), 'agent_ended',
      now(), 'v', 'a')`;
  await sql`insert into recordings (org_id, id, call_id, agent_id, state, started_at)
    values (${orgId}, ${recordingId}, ${callId}, ${ana.agentId}, 'recording', now())`;
  await sql`insert into recording_segments
    (org_id, recording_id, segment, started_at, mime_type, path)
    select org_id, id, 0, started_at, 'video/webm', 'worker' from recordings
    where id = ${recordingId}`;
  const claims = { orgId, recordingId, segment: 0 };
  const token = createTokens(SESSION_SECRET).upload.sign(claims, new Date());
  const url = `${server.origin}/api/recordings/${recordingId}/0`;
  const headers = (body: Uint8Array) => ({
    authorization: `Bearer ${token}`,
    "content-digest": `sha-256=:${digestOf(body)}:`,
  });
  const partOf = (number: number) => PARTS[number] ?? expect.fail();
  return {
    recordingId,
    async send(number: number) {
      const body = Buffer.from(partOf(number));
      const sent = { method: "PUT", headers: headers(body), body };
      expect((await fetch(`${url}/${number}`, sent)).status).toBe(204);
    },
    /** Sends the first half of a part and waits for the rest. */
    async sendHalf(number: number) {
      const body = partOf(number);
      const length = { "content-length": String(body.length) };
      const pending = request(`${url}/${number}`, {
        method: "PUT",
        headers: { ...headers(body), ...length },
      });
      pending.on("error", () => {});
      pending.write(body.subarray(0, body.length / 2));
      await once(pending, "socket");
    },
    async end() {
      const message = JSON.stringify({ lastPart: LAST, durationMs: 20_000 });
      const { authorization } = headers(Buffer.alloc(0));
      const sent = { method: "POST", headers: { authorization }, body: message };
      expect((await fetch(`${url}/end`, sent)).status).toBe(204);
    },
  };
}

async function untilReady(recordingId: string) {
  const { sql } = await server.database();
  for (;;) {
    const [row] = await sql`select state, version, duration_ms, gaps from recordings
      where id = ${recordingId}`;
    if (row?.state === "ready" || row?.state === "failed") return row;
    await sleep(POLL_MS);
  }
}

const WHOLE = { state: "ready", version: 1, duration_ms: 20_000, gaps: [] };

test("nothing is lost if the server is killed during an upload", async () => {
  const recording = await startRecording();
  for (const number of [0, 1, 2]) await recording.send(number);
  await recording.sendHalf(3);
  await server.crash();
  await server.start();
  for (let number = 2; number <= LAST; number += 1) await recording.send(number);
  await recording.end();
  expect(await untilReady(recording.recordingId)).toEqual(WHOLE);
}, 120_000);

test.skipIf(!existsSync("/proc/self/status"))(
  "a recording is joined by the next attempt if the process that joins it is killed",
  async () => {
    const recording = await startRecording();
    for (let number = 0; number <= LAST; number += 1) await recording.send(number);
    await recording.end();
    process.kill(await untilFinalizer(), "SIGKILL");
    expect(await untilReady(recording.recordingId)).toEqual(WHOLE);
    expect(server.log()).toContain("the finalizer ended with SIGKILL");
  },
  120_000,
);

/** The process that this server has started to join parts. */
async function untilFinalizer(): Promise<number> {
  for (;;) {
    for (const pid of await readdir("/proc")) {
      if (!/^\d+$/.test(pid)) continue;
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
      if (!(await read("cmdline")).includes("recordings/finalizer/main.ts")) continue;
      if (new RegExp(`^PPid:\\s+${server.pid()}$`, "m").test(await read("status")))
        return Number(pid);
    }
    await sleep(POLL_MS);
  }
}
