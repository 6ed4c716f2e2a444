import { expect, test } from "vitest";
import type { CallRetention } from "../../../server/retention/domain/retention-view.ts";
import { formatRetention } from "./format-retention.ts";

const format = { timeZone: "Europe/Berlin", now: new Date("2026-06-15T12:00:00Z") };
const at = "2026-06-30T23:30:00Z";
const why = { cause: null, by: null, reason: null } as const;
const hold = { reason: "Court case", placedBy: "Ada Admin", placedAt: "2026-06-01T12:00:00Z" };

test.each<{ recording: CallRetention["recording"]; hold?: CallRetention["hold"]; text: string }>([
  { recording: { state: "kept", until: at }, text: "Kept until 1 Jul" },
  { recording: { state: "kept", until: null }, text: "Kept for ever" },
  { recording: { state: "kept", until: null }, hold, text: "Kept while on legal hold" },
  {
    recording: { state: "scheduled", at, ...why, cause: "retention_shortened", by: "Ada Admin" },
    text: "Will be deleted on 1 Jul because retention was shortened by Ada Admin",
  },
  {
    recording: { state: "deleted", at, ...why, cause: "retention_reached" },
    text: "Deleted on 1 Jul at the end of its retention",
  },
  {
    recording: { state: "deleted", at, ...why, cause: "deleted_by_admin", by: "Ada Admin" },
    text: "Deleted on 1 Jul on request by Ada Admin",
  },
  { recording: { state: "deleted", at, ...why }, text: "Deleted on 1 Jul" },
])("$text", ({ recording, text, hold: held = null }) => {
  const formatted = formatRetention({ recording, transcript: null, hold: held }, format);
  expect(formatted?.recording?.text).toBe(text);
  expect(formatted?.isKept).toBe(recording?.state === "kept");
});

test("the reason of a deletion is shown", () => {
  const recording = { state: "deleted", at, ...why, reason: "By mistake" } as const;
  const formatted = formatRetention({ recording, transcript: null, hold: null }, format);
  expect(formatted?.recording?.reason).toBe("Reason: By mistake");
});
