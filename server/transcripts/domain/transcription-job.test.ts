import { expect, test } from "vitest";
import { TRANSCRIPT_STATES } from "./transcript.ts";
import { seriesOfJob } from "./transcription-job.ts";

const stored = {
  state: "waiting",
  series: 2,
  recordingVersion: 1,
  jobId: "mine",
  deleted: false,
} as const;
const mine = { jobId: "mine", recordingVersion: 1 };
const other = { jobId: "other", recordingVersion: 1 };

test.each([
  ["waiting", 2],
  ["running", 2],
  ["done", null],
  ["failed", null],
  ["skipped", null],
] as const)("a job continues its own series while it is %s: %s", (state, series) => {
  expect(seriesOfJob({ ...stored, state }, mine)).toBe(series);
});

test("a job takes a series that was requested by hand", () => {
  expect(seriesOfJob({ ...stored, jobId: null }, other)).toBe(2);
});

test.each(TRANSCRIPT_STATES)("a second job of the same version does nothing while %s", (state) => {
  expect(seriesOfJob({ ...stored, state }, other)).toBeNull();
});

test.each(TRANSCRIPT_STATES)("a newer version starts a series while %s", (state) => {
  expect(seriesOfJob({ ...stored, state }, { ...other, recordingVersion: 2 })).toBe(3);
});

test("a deleted transcript stays deleted", () => {
  expect(seriesOfJob({ ...stored, deleted: true }, mine)).toBeNull();
  expect(seriesOfJob({ ...stored, deleted: true }, { ...other, recordingVersion: 2 })).toBeNull();
});
