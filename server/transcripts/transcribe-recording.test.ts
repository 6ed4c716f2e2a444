import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openTranscriptsWorld, type RecordedCall } from "../../tests/transcripts-world.ts";
import { collectWebhooks } from "../../tests/webhook-messages.ts";
import type { Team } from "../../tests/world.ts";
import { TranscriptionFailed } from "../integrations/transcriber.ts";
import { PermanentJobError } from "../kernel/errors.ts";
import { giveUp } from "./give-up.ts";
import { readTranscript } from "./read-transcript.ts";
import { transcribeRecording } from "./transcribe-recording.ts";

const world = await openTranscriptsWorld();
const { deps, sql, deepgram } = world;
const team = await world.team();

const readerOf = ({ orgId, admin }: Team) =>
  ({ orgId, agentId: admin.agentId, role: "admin" }) as const;
const read = ({ callId }: RecordedCall) => readTranscript(deps, readerOf(team), callId);
const attempt = ({ recordingId }: RecordedCall, jobId: string = randomUUID(), replaced = {}) =>
  transcribeRecording({ ...deps, ...replaced }, { orgId: team.orgId, recordingId }, jobId);

/** How the attempt ended for the queue. */
async function endOf(attempted: Promise<void>): Promise<string> {
  try {
    await attempted;
    return "done";
  } catch (error) {
    if (error instanceof PermanentJobError) return "permanent";
    if (error instanceof TranscriptionFailed) return "retriable";
    throw error;
  }
}

test("the transcript says which side says what, and when", async () => {
  const call = await world.recordedCall(team, team.ana, { seconds: 14 });
  await attempt(call);
  const { options, contentType } = deepgram.received().at(-1) ?? {};
  expect(options).toEqual({
    model: "nova-3",
    multichannel: "true",
    smart_format: "true",
    punctuate: "true",
    utterances: "true",
    detect_language: "true",
  });
  expect(contentType).toBe("audio/ogg");
  const { state, language, utterances, attempts } = await read(call);
  expect({ state, language }).toEqual({ state: "done", language: "en" });
  expect(utterances.map(({ side, text }) => `${side}: ${text}`)).toEqual([
    "agent: Hi, thanks for stopping by. What can I help you with?",
    "visitor: Hello. I'm looking at the city bikes, and I can't decide on a size.",
    "agent: Happy to help. How tall are you?",
  ]);
  expect(utterances[0]).toMatchObject({
    startMs: 600,
    words: expect.arrayContaining([{ text: "Hi,", startMs: 600, endMs: 795 }]),
  });
  expect(attempts).toEqual([
    expect.objectContaining({
      attempt: 1,
      outcome: "done",
      error: null,
      requestId: expect.any(String),
    }),
  ]);
});

test("endpoints are told when the transcript is ready, once", async () => {
  const own = await world.team();
  const call = await world.recordedCall(own);
  const sentOf = await collectWebhooks(world, own);
  const { recordingId, callId } = call;
  for (let times = 0; times < 2; times += 1)
    await transcribeRecording(deps, { orgId: own.orgId, recordingId }, randomUUID());
  expect(await sentOf("transcript.ready")).toEqual([{ recordingId, callId, language: "en" }]);
});

test("the whole file is sent, with its length", async () => {
  const call = await world.recordedCall(team);
  await attempt(call);
  const [row] = await sql`select audio_key from recordings where id = ${call.recordingId}`;
  const stored = await deps.storage.head(row?.audio_key);
  expect(deepgram.received().at(-1)?.bytes).toHaveLength(stored?.size ?? -1);
});

describe("errors that are not retried", () => {
  test.each([
    ["too_short", "too_short", "skipped"],
    ["silent", "silent", "skipped"],
    ["unsupported", "unsupported", "failed"],
    ["corrupt", "corrupt", "failed"],
    ["unauthorized", "unauthorized", "failed"],
    ["forbidden", "unauthorized", "failed"],
    ["out_of_quota", "out_of_quota", "failed"],
    ["bad_request", "bad_request", "failed"],
  ] as const)("%s", async (answer, error, state) => {
    const call = await world.recordedCall(team);
    deepgram.failNext(answer);
    expect(await endOf(attempt(call))).toBe("permanent");
    const transcript = await read(call);
    expect(transcript).toMatchObject({ state, failure: error, mayRetry: state === "failed" });
    expect(transcript.attempts).toEqual([
      {
        series: 1,
        attempt: 1,
        startedAt: expect.any(String),
        durationMs: expect.any(Number),
        outcome: "permanent",
        error,
        message: expect.stringMatching(/./),
        requestId: expect.any(String),
      },
    ]);
  });

  test("a recording of less than a second isn't sent", async () => {
    const sent = deepgram.received().length;
    const call = await world.recordedCall(team, team.ana, { seconds: 0.999 });
    expect(await endOf(attempt(call))).toBe("permanent");
    expect(await read(call)).toMatchObject({ state: "skipped", failure: "too_short" });
    expect(deepgram.received()).toHaveLength(sent);
  });

  test("bytes that are no audio are corrupt", async () => {
    const call = await world.recordedCall(team, team.ana, {}, Buffer.from("no audio"));
    expect(await endOf(attempt(call))).toBe("permanent");
    expect(await read(call)).toMatchObject({ state: "failed", failure: "corrupt" });
  });

  test("a file that is gone", async () => {
    const call = await world.recordedCall(team);
    const [row] = await sql`select audio_key from recordings where id = ${call.recordingId}`;
    await deps.storage.remove(row?.audio_key);
    expect(await endOf(attempt(call))).toBe("permanent");
    expect(await read(call)).toMatchObject({ state: "failed", failure: "file_missing" });
  });
});

describe("errors that are retried", () => {
  test.each([
    ["request_timeout", "timeout"],
    ["rate_limited", "rate_limited"],
    ["server_error", "unavailable"],
    ["unavailable", "unavailable"],
    ["gateway_timeout", "timeout"],
    ["network", "network"],
  ] as const)("%s", async (answer, error) => {
    const call = await world.recordedCall(team);
    const jobId = randomUUID();
    deepgram.failNext(answer);
    const sent = deepgram.received().length;
    expect(await endOf(attempt(call, jobId))).toBe("retriable");
    expect(deepgram.received()).toHaveLength(sent + 1);
    expect(await read(call)).toMatchObject({
      state: "waiting",
      mayRetry: false,
      attempts: [{ attempt: 1, outcome: "retriable", error }],
    });
    await attempt(call, jobId);
    expect(await read(call)).toMatchObject({
      state: "done",
      attempts: [
        { attempt: 2, outcome: "done", error: null },
        { attempt: 1, outcome: "retriable", error },
      ],
    });
  });

  test("no answer in time", async () => {
    const call = await world.recordedCall(team);
    const transcriber = {
      transcribe: () => Promise.reject(new TranscriptionFailed("timeout", "too long")),
    };
    expect(await endOf(attempt(call, randomUUID(), { transcriber }))).toBe("retriable");
    expect(await read(call)).toMatchObject({ attempts: [{ error: "timeout" }] });
  });

  test("an attempt whose process died counts as interrupted", async () => {
    const call = await world.recordedCall(team);
    const jobId = randomUUID();
    deepgram.failNext("unavailable");
    await endOf(attempt(call, jobId));
    await sql`update transcription_attempts set outcome = null, error = null where recording_id = ${call.recordingId}`;
    await attempt(call, jobId);
    expect(await read(call)).toMatchObject({
      state: "done",
      attempts: [{ attempt: 2 }, { attempt: 1, outcome: "retriable", error: "interrupted" }],
    });
  });
});

describe("stale jobs", () => {
  test("a job that runs again after its success asks for nothing", async () => {
    const call = await world.recordedCall(team);
    const jobId = randomUUID();
    await attempt(call, jobId);
    const sent = deepgram.received().length;
    await attempt(call, jobId);
    await attempt(call);
    expect(deepgram.received()).toHaveLength(sent);
  });

  test("a later version of the recording is transcribed anew", async () => {
    const call = await world.recordedCall(team);
    await attempt(call);
    await sql`update recordings set version = 2 where id = ${call.recordingId}`;
    await attempt(call);
    const { attempts } = await read(call);
    expect(attempts.map(({ series, attempt: n }) => [series, n])).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  test("a deleted transcript isn't written again", async () => {
    const call = await world.recordedCall(team);
    const jobId = randomUUID();
    deepgram.failNext("unavailable");
    await endOf(attempt(call, jobId));
    await sql`update transcripts set deleted_at = now() where recording_id = ${call.recordingId}`;
    const sent = deepgram.received().length;
    await attempt(call, jobId);
    expect(deepgram.received()).toHaveLength(sent);
  });

  test("a job whose recording was deleted meanwhile ends the transcript", async () => {
    const call = await world.recordedCall(team);
    const jobId = randomUUID();
    deepgram.failNext("unavailable");
    await endOf(attempt(call, jobId));
    await sql`update recordings set audio_key = null, video_key = null, state = 'deleted', deleted_at = now()
      where id = ${call.recordingId}`;
    await attempt(call, jobId);
    expect(await read(call)).toMatchObject({ state: "failed", failure: "file_missing" });
  });
});

describe("transcription that isn't available", () => {
  test("without a key, recordings are skipped until it is set", async () => {
    const call = await world.recordedCall(team);
    await attempt(call, randomUUID(), { transcriber: null });
    expect(await read(call)).toMatchObject({ state: "skipped", failure: "off", mayRetry: true });
  });

  test("a plan without paid features transcribes nothing", async () => {
    const call = await world.recordedCall(team);
    const read0 = deps.access.read;
    const access = {
      ...deps.access,
      read: async (...of: Parameters<typeof read0>) => {
        const standing = await read0(...of);
        return { ...standing, allowance: { ...standing.allowance, paidFeatures: false } };
      },
    };
    const sent = deepgram.received().length;
    await attempt(call, randomUUID(), { access });
    expect(await read(call)).toMatchObject({ state: "skipped", failure: "plan", mayRetry: true });
    expect(deepgram.received()).toHaveLength(sent);
  });
});

test("after the last attempt the transcript has failed with the newest error", async () => {
  const call = await world.recordedCall(team);
  const jobId = randomUUID();
  deepgram.failNext("unavailable", "rate_limited");
  await endOf(attempt(call, jobId));
  await endOf(attempt(call, jobId));
  const { recordingId } = call;
  await deps.db.transaction((tx) => giveUp(deps, tx, { orgId: team.orgId, recordingId }));
  expect(await read(call)).toMatchObject({
    state: "failed",
    failure: "rate_limited",
    mayRetry: true,
  });
});
