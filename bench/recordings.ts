import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDatabase } from "../drizzle/db.ts";
import { startEmbeddedPostgres } from "../server/integrations/embedded-postgres.ts";
import { createTokens } from "../server/integrations/tokens.ts";
import { OrgIdSchema, RecordingIdSchema } from "../server/kernel/ids.ts";
import { writeParts } from "../tests/synthetic-recording.ts";
import { describeMachine } from "./report.ts";
import { seedBench } from "./seed.ts";
import { startServerGroup } from "./server-group.ts";

const MB = 1_000_000;
const UPLOADS = 50;
const PARTS_EACH = 20;
const PART_BYTES = 335_000;
/** 600 kbit/s, as the recorder encodes. */
const FRAME_BYTES = 2_900;
const SERVER_TARGET_MB = 150;
const FINALIZER_TARGET_MB = 200;
const POLL_MS = 100;

/**
 * Uploads parts of 50 recordings at once, then joins a long one. `--hours 4`. The exit code is 1 if the
 * server's memory grows by more than 150 MB, or the child process that joins needs more than 200 MB.
 */
export async function benchRecordings(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { hours: { type: "string", default: "4" } },
  });
  const seconds = Number(values.hours) * 3_600;
  process.stdout.write(`${describeMachine()}\n\n`);
  const bed = await openTestBed();
  try {
    const before = await bed.peakMb();
    const uploadS = await timed(() => uploadAtOnce(bed));
    const grownMb = (await bed.peakMb()) - before;
    print(`${UPLOADS} uploads at once, ${PARTS_EACH} parts of ${PART_BYTES / 1_000} kB each`, {
      "time in s": uploadS,
      "server's memory grew by MB": grownMb,
    });
    const recording = await bed.startRecording(0, seconds);
    const sendS = await timed(() => uploadLong(bed, recording, seconds));
    const joined = await joinLong(bed, recording);
    const grownWhileJoiningMb = (await bed.peakMb()) - before;
    print(`a recording of ${values.hours} h`, {
      "upload in s": sendS,
      "joining in s": joined.seconds,
      "video and sound in MB": joined.bytes / MB,
      "duration in s": joined.durationMs / 1_000,
      "finalizer's memory in MB": joined.finalizerMb,
      "server's memory grew by MB": grownWhileJoiningMb,
    });
    const isMet =
      Math.max(grownMb, grownWhileJoiningMb) < SERVER_TARGET_MB &&
      joined.finalizerMb < FINALIZER_TARGET_MB &&
      Math.abs(joined.durationMs / 1_000 - seconds) < 1;
    process.stdout.write(isMet ? "All targets are met.\n" : "A target is NOT met.\n");
    return isMet ? 0 : 1;
  } finally {
    await bed.close();
  }
}

type TestBed = Awaited<ReturnType<typeof openTestBed>>;
type Recording = Awaited<ReturnType<TestBed["startRecording"]>>;

async function openTestBed() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-recordings-"));
  const postgres = await startEmbeddedPostgres({ dataDir, log: { info: () => {} } });
  const secret = randomBytes(32).toString("hex");
  const env = { DATA_DIR: dataDir, DATABASE_URL: postgres.url, SESSION_SECRET: secret };
  const servers = await startServerGroup({ processes: 1, nodeFlags: [], env });
  const origin = servers.originFor(0);
  const { db, sql, close } = openDatabase(postgres.url, 2);
  await seedBench(db, { publicUrl: origin, secret, agents: UPLOADS });
  const members = await sql`select m.org_id, m.id as agent_id, s.id as site_id from members m
    join sites s on s.org_id = m.org_id where m.takes_calls order by m.id`;
  const tokens = createTokens(secret);
  return {
    origin,
    sql,
    peakMb: async () => (await servers.measure()).peakRssBytes / MB,
    /** An ended call of this agent whose recorder may still send. */
    async startRecording(agent: number, seconds: number) {
      const { org_id, agent_id, site_id } = members[agent] ?? {};
      const orgId = OrgIdSchema.parse(org_id);
      const recordingId = RecordingIdSchema.parse(randomUUID());
      const callId = randomUUID();
      const start = new Date(Date.now() - seconds * 1_000).toISOString();
      const end = new Date().toISOString();
      await sql`insert into calls (org_id, id, site_id, visitor_id, mode, page_url, page_title,
          on_page_since, ring_seconds, longest_call_minutes, state, requested_at, agent_id, leg,
          attempt_deadline, accepted_at, connected_at, ended_at, end_reason, visitor_seen_at,
          visitor_peer_id, agent_peer_id)
        values (${orgId}, ${callId}, ${site_id}, ${randomUUID()}, 'video', 'https://shop.test/', '',
          ${start}, 15, 240, 'ended', ${start}, ${agent_id}, 1, ${start}, ${start}, ${start}, ${end},
          'agent_ended', ${end}, 'v', 'a')`;
      await sql`insert into recordings (org_id, id, call_id, agent_id, state, started_at)
        values (${orgId}, ${recordingId}, ${callId}, ${agent_id}, 'recording', ${start})`;
      await sql`insert into recording_segments
        (org_id, recording_id, segment, started_at, mime_type, path)
        values (${orgId}, ${recordingId}, 0, ${start}, 'video/webm', 'worker')`;
      const token = tokens.upload.sign({ orgId, recordingId, segment: 0 }, new Date());
      return { recordingId, token };
    },
    async close() {
      await close();
      await servers.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Sends a part, again if the server asks to wait. */
async function putPart({ origin }: TestBed, recording: Recording, part: number, body: Uint8Array) {
  const digest = createHash("sha256").update(body).digest("base64");
  for (;;) {
    const answer = await fetch(`${origin}/api/recordings/${recording.recordingId}/0/${part}`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${recording.token}`,
        "content-digest": `sha-256=:${digest}:`,
      },
      body: Buffer.from(body),
    });
    if (answer.status === 204) return;
    if (answer.status !== 429) throw new Error(`part ${part} was answered with ${answer.status}`);
    await sleep(Number(answer.headers.get("retry-after")) * 1_000);
  }
}

async function uploadAtOnce(bed: TestBed): Promise<void> {
  const body = randomBytes(PART_BYTES);
  await Promise.all(
    Array.from({ length: UPLOADS }, async (_, agent) => {
      const recording = await bed.startRecording(agent, 60);
      for (let part = 0; part < PARTS_EACH; part += 1) await putPart(bed, recording, part, body);
    }),
  );
}

async function uploadLong(bed: TestBed, recording: Recording, seconds: number): Promise<void> {
  let last = -1;
  await writeParts({ seconds, frameBytes: FRAME_BYTES }, async (part) => {
    last += 1;
    await putPart(bed, recording, last, part);
  });
  await fetch(`${bed.origin}/api/recordings/${recording.recordingId}/0/end`, {
    method: "POST",
    headers: { authorization: `Bearer ${recording.token}` },
    body: JSON.stringify({ lastPart: last, durationMs: seconds * 1_000 }),
  });
}

async function joinLong({ sql }: TestBed, { recordingId }: Recording) {
  const start = performance.now();
  let finalizerMb = 0;
  for (;;) {
    finalizerMb = Math.max(finalizerMb, await finalizerPeakMb());
    const [row] = await sql`select state, bytes, duration_ms from recordings
      where id = ${recordingId}`;
    if (row?.state === "failed") throw new Error("the recording could not be joined");
    if (row?.state === "ready") {
      const seconds = (performance.now() - start) / 1_000;
      return { seconds, finalizerMb, bytes: Number(row.bytes), durationMs: row.duration_ms };
    }
    await sleep(POLL_MS);
  }
}

/** The highest resident memory of a running finalizer so far. Only on Linux. */
async function finalizerPeakMb(): Promise<number> {
  let peak = 0;
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
    if (!(await read("cmdline")).includes("recordings/finalizer/main.ts")) continue;
    const [, kb = "0"] = /VmHWM:\s+(\d+) kB/.exec(await read("status")) ?? [];
    peak = Math.max(peak, (Number(kb) * 1_024) / MB);
  }
  return peak;
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1_000;
}

function print(title: string, values: Readonly<Record<string, number>>): void {
  const rows = Object.entries(values).map(([name, value]) => `  ${name}: ${value.toFixed(1)}`);
  process.stdout.write(`${title}\n${rows.join("\n")}\n\n`);
}
