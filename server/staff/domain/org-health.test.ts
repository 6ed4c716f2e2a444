import { expect, test } from "vitest";
import { type HealthFacts, healthOf } from "./org-health.ts";

const WELL: HealthFacts = {
  access: "active",
  openAlerts: 0,
  failedRecordings: 0,
  failedTranscripts: 0,
  calls: 10,
  answered: 5,
};

test.each([
  { facts: {}, level: "good", reasons: [] },
  { facts: { access: "unlimited" }, level: "good", reasons: [] },
  { facts: { access: "blocked" }, level: "bad", reasons: ["blocked"] },
  { facts: { openAlerts: 1 }, level: "bad", reasons: ["alert"] },
  { facts: { access: "grace" }, level: "attention", reasons: ["payment_due"] },
  { facts: { access: "cancelling" }, level: "attention", reasons: ["cancelling"] },
  { facts: { access: "pausing" }, level: "attention", reasons: ["paused"] },
  { facts: { access: "paused" }, level: "attention", reasons: ["paused"] },
  { facts: { failedRecordings: 1 }, level: "attention", reasons: ["failed_recordings"] },
  { facts: { failedTranscripts: 1 }, level: "attention", reasons: ["failed_transcripts"] },
  { facts: { answered: 4 }, level: "attention", reasons: ["missed_calls"] },
  { facts: { calls: 9, answered: 0 }, level: "good", reasons: [] },
  {
    facts: { access: "blocked", failedRecordings: 2 },
    level: "bad",
    reasons: ["blocked", "failed_recordings"],
  },
] as const)("$facts is $level", ({ facts, level, reasons }) => {
  expect(healthOf({ ...WELL, ...facts })).toEqual({ level, reasons });
});
