import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recordingTranscribeHandler } from "../../jobs/handlers/recording-transcribe.ts";
import { outcomeOf } from "../../tests/call-world.ts";
import { openTranscriptsWorld, type RecordedCall } from "../../tests/transcripts-world.ts";
import type { Team } from "../../tests/world.ts";
import type { RecordingId } from "../kernel/ids.ts";
import { readTranscript } from "./read-transcript.ts";
import { retryTranscription } from "./retry-transcription.ts";
import { transcribeRecording } from "./transcribe-recording.ts";

const world = await openTranscriptsWorld();
const { deps, sql, deepgram } = world;
const team = await world.team();

const readerOf = ({ orgId, admin }: Team) =>
  ({ orgId, agentId: admin.agentId, role: "admin" }) as const;
const read = ({ callId }: RecordedCall) => readTranscript(deps, readerOf(team), callId);
const attempt = ({ recordingId }: RecordedCall) =>
  transcribeRecording(deps, { orgId: team.orgId, recordingId }, randomUUID());

describe("Retry transcription", () => {
  const takeJob = async (recordingId: RecordingId) => {
    const [job] = await sql`delete from pgboss.job
      where name = 'recording.transcribe' and data->>'recordingId' = ${recordingId} returning id, data`;
    return job;
  };
  const ana = { orgId: team.orgId, agentId: team.ana.agentId, role: "agent" } as const;
  const bo = { ...ana, agentId: team.bo.agentId };
  const failedCall = async () => {
    const call = await world.recordedCall(team);
    deepgram.failNext("out_of_quota");
    await expect(attempt(call)).rejects.toThrow();
    return call;
  };

  test("starts a new series, whose attempts are added to those before", async () => {
    const call = await failedCall();
    await retryTranscription(deps, ana, call.callId);
    expect(await read(call)).toMatchObject({ state: "waiting", failure: null, mayRetry: false });
    const job = await takeJob(call.recordingId);
    await recordingTranscribeHandler.run(job?.data, deps, job?.id);
    const { state, attempts } = await read(call);
    expect(state).toBe("done");
    expect(attempts.map(({ series, outcome }) => [series, outcome])).toEqual([
      [2, "done"],
      [1, "permanent"],
    ]);
  });

  test("asked twice starts one series", async () => {
    const call = await failedCall();
    const asked = await Promise.all([
      outcomeOf(retryTranscription(deps, ana, call.callId)),
      outcomeOf(retryTranscription(deps, readerOf(team), call.callId)),
    ]);
    expect(asked.sort()).toEqual(["TRANSCRIPT_CHANGED", "ok"]);
    const jobs =
      await sql`select id from pgboss.job where data->>'recordingId' = ${call.recordingId}`;
    expect(jobs).toHaveLength(1);
  });

  test("is refused where nothing has failed", async () => {
    const call = await world.recordedCall(team);
    expect(await outcomeOf(retryTranscription(deps, ana, call.callId))).toBe(
      "TRANSCRIPT_NOT_FOUND",
    );
    await attempt(call);
    expect(await outcomeOf(retryTranscription(deps, ana, call.callId))).toBe("TRANSCRIPT_CHANGED");
    const silent = await world.recordedCall(team);
    deepgram.failNext("silent");
    await expect(attempt(silent)).rejects.toThrow();
    expect(await outcomeOf(retryTranscription(deps, ana, silent.callId))).toBe(
      "TRANSCRIPT_CHANGED",
    );
  });

  test("belongs to the call's agent and to admins of the organisation", async () => {
    const call = await failedCall();
    const stranger = readerOf(await world.team());
    expect(await outcomeOf(retryTranscription(deps, bo, call.callId))).toBe("CALL_NOT_FOUND");
    expect(await outcomeOf(retryTranscription(deps, stranger, call.callId))).toBe("CALL_NOT_FOUND");
    expect(await outcomeOf(readTranscript(deps, bo, call.callId))).toBe("CALL_NOT_FOUND");
    expect(await outcomeOf(readTranscript(deps, stranger, call.callId))).toBe("CALL_NOT_FOUND");
    expect(await outcomeOf(retryTranscription(deps, readerOf(team), call.callId))).toBe("ok");
  });
});
