import { expect, test, vi } from "vitest";
import { contractOf } from "../../jobs/contracts.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { recordingTranscribeHandler } from "../../jobs/handlers/recording-transcribe.ts";
import { startWorker } from "../../jobs/start.ts";
import { openTranscriptsWorld } from "../../tests/transcripts-world.ts";
import type { Team } from "../../tests/world.ts";
import type { RecordingId } from "../kernel/ids.ts";

const TOLERANCE_MS = 1_500;
/** All delays with their tolerance, and some time for a busy machine. */
const SERIES_MS = 45_000;

const world = await openTranscriptsWorld();
const { deps, sql, deepgram } = world;
const NAME = "recording.transcribe";
const JOB = { name: NAME, contract: contractOf(NAME), handler: recordingTranscribeHandler };

const request = ({ orgId }: Team, recordingId: RecordingId) =>
  deps.db.transaction((tx) => enqueue(deps.boss, tx, NAME, { orgId, recordingId }));

test("a failing transcription is tried 4 times, 1, 4 and 16 s apart, and has then failed", {
  timeout: SERIES_MS,
}, async () => {
  const team = await world.team();
  const { recordingId } = await world.recordedCall(team);
  deepgram.fail("unavailable");
  await startWorker(deps, JOB);
  await request(team, recordingId);
  await vi.waitFor(
    async () => {
      const [row] = await sql`select state from transcripts where recording_id = ${recordingId}`;
      expect(row?.state).toBe("failed");
    },
    { timeout: SERIES_MS, interval: 500 },
  );
  const attempts = await sql`
      select attempt, error, started_at, duration_ms,
        extract(epoch from started_at - lag(started_at + duration_ms * interval '1 ms')
          over (order by attempt)) * 1000 as waited_ms
      from transcription_attempts where recording_id = ${recordingId} order by attempt`;
  expect(attempts.map(({ attempt, error }) => [attempt, error])).toEqual(
    [1, 2, 3, 4].map((attempt) => [attempt, "unavailable"]),
  );
  for (const [index, delayMs] of [1_000, 4_000, 16_000].entries()) {
    const waitedMs = Number(attempts[index + 1]?.waited_ms);
    expect(waitedMs).toBeGreaterThanOrEqual(delayMs);
    expect(waitedMs).toBeLessThanOrEqual(delayMs + TOLERANCE_MS);
  }
  await deps.boss.offWork(NAME);
});
