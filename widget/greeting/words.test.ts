import { expect, test } from "vitest";
import { END_REASONS } from "../../server/calls/domain/call.ts";
import { ana } from "../testing/visits.ts";
import {
  announcement,
  clockFace,
  connectingLine,
  endedNote,
  endsSoonLine,
  firstName,
} from "./words.ts";

test.each(END_REASONS)("%s is told in words", (reason) => {
  const { title, text } = endedNote(reason, "Ana");
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(text).toMatch(/[.!]$/);
  expect(`${title} ${text}`).not.toContain("_");
});

test("a greeting is announced as recorded, and its agent as available", () => {
  const screen = { at: "greeting", greeter: ana } as const;
  expect(announcement(screen, "Demo")).toBe("Recorded greeting. Ana is available now.");
});

test("nobody free is announced with the organisation's name", () => {
  expect(announcement({ at: "unavailable" }, "Demo")).toBe("Nobody at Demo is free right now");
});

test.each([
  { name: "Ana Lima", first: "Ana" },
  { name: "  bo ", first: "bo" },
  { name: "María del Mar Ñíguez", first: "María" },
  { name: "", first: "us" },
])("$name is called $first", ({ name, first }) => {
  expect(firstName(name)).toBe(first);
});

test("connecting names the agent where there is one", () => {
  expect(connectingLine({ greeter: ana, resumed: false })).toBe("Connecting you with Ana…");
  expect(connectingLine({ greeter: null, resumed: false })).toBe("Connecting you…");
  expect(connectingLine({ greeter: ana, resumed: true })).toBe("Reconnecting you with Ana…");
});

test.each([
  [300_001, null],
  [300_000, "This call ends in 5 min."],
  [60_001, "This call ends in 2 min."],
  [-1, "This call ends in 1 min."],
])("with %i ms left, the warning is %s", (leftMs, line) => {
  expect(endsSoonLine(leftMs)).toBe(line);
});

test.each([
  [-5_000, "0:00"],
  [999, "0:00"],
  [7_000, "0:07"],
  [59_999, "0:59"],
  [60_000, "1:00"],
  [3_723_000, "1:02:03"],
])("%i ms read %s", (durationMs, face) => {
  expect(clockFace(durationMs)).toBe(face);
});
