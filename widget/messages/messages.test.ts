import { expect, test } from "vitest";
import { END_REASONS } from "../../server/calls/domain/call.ts";
import { clockFace } from "../call/clock-face.ts";
import { endedNote } from "../call/ended-note.tsx";
import { minutesToWarn } from "../call/ends-soon.ts";
import { spokenWait } from "../call/wait-note.tsx";
import { announcement, connectingTitle } from "../greeting/announcement.ts";
import { firstName } from "../greeting/first-name.ts";
import { initialsOf } from "../shared/initials.ts";
import { ana } from "../testing/visits.ts";
import { callMessages } from "./call.ts";

test.each(END_REASONS)("%s has a title and a text", (reason) => {
  const { title, text } = endedNote({ at: "ended", greeter: ana, reason, next: null });
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(text).toMatch(/[.!]$/);
  expect(`${title} ${text}`).not.toContain("_");
});

test("a greeting is announced as recorded, and its agent as available", () => {
  const screen = { at: "greeting", greeter: ana } as const;
  expect(announcement(screen, "Demo")).toBe("Recorded greeting. Ana is available now.");
});

test("the announcement that no agent is available names the organisation", () => {
  expect(announcement({ at: "unavailable" }, "Demo")).toBe("No one at Demo is available right now");
});

test.each([
  { name: "Ana Lima", first: "Ana", initials: "AL" },
  { name: "  bo ", first: "bo", initials: "B" },
  { name: "María del Mar Ñíguez", first: "María", initials: "MÑ" },
  { name: "", first: "", initials: "" },
])("the first name of $name is $first, the initials are $initials", ({ name, first, initials }) => {
  expect([firstName(name), initialsOf(name)]).toEqual([first, initials]);
});

test("the connecting title names the agent if there is one", () => {
  expect(connectingTitle({ greeter: ana, resumed: false })).toBe("Connecting you with Ana…");
  expect(connectingTitle({ greeter: null, resumed: false })).toBe("Connecting you…");
  expect(connectingTitle({ greeter: ana, resumed: true })).toBe("Reconnecting you with Ana…");
});

test.each([
  [300_001, null],
  [300_000, "This call ends in 5 min."],
  [60_001, "This call ends in 2 min."],
  [-1, "This call ends in 1 min."],
])("with %i ms left, the warning is %s", (leftMs, warning) => {
  const minutes = minutesToWarn(leftMs);
  expect(minutes && callMessages().endsIn(minutes)).toBe(warning);
});

test.each([
  [-5_000, "0:00"],
  [999, "0:00"],
  [7_000, "0:07"],
  [59_999, "0:59"],
  [60_000, "1:00"],
  [3_723_000, "1:02:03"],
])("%i ms is shown as %s", (durationMs, text) => {
  expect(clockFace(durationMs)).toBe(text);
});

test.each([
  [1_000, "a second"],
  [25_000, "25 seconds"],
  [59_001, "60 seconds"],
  [60_000, "a minute"],
  [90_000, "2 minutes"],
  [900_000, "15 minutes"],
])("a wait of %i ms is spoken as %s", (ms, spoken) => {
  expect(spokenWait(ms)).toBe(`You can call again in ${spoken}.`);
});
