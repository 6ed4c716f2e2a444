import { expect, test } from "vitest";
import { AgentIdSchema } from "../../kernel/ids.ts";
import { MESSAGE_STATES, nextWork, type Work, type WorkChange } from "./work.ts";

const idOf = (n: number) => AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${n}`);
const [ana, bo, admin] = [idOf(1), idOf(2), idOf(3)];
const now = new Date("2026-03-06T10:00:00Z");
const earlier = new Date("2026-03-06T09:00:00Z");

const works: Readonly<Record<Work["at"], Work>> = {
  open: { at: "open" },
  taken: { at: "taken", by: ana, since: earlier },
  done: { at: "done", takenBy: ana, by: ana, since: earlier, result: "reached", note: "" },
};
const finish: WorkChange = { type: "finish", result: "not_reached", note: "No answer" };
const changes: readonly WorkChange[] = [
  { type: "take" },
  { type: "release" },
  finish,
  { type: "reopen" },
];
const members = {
  ana: { agentId: ana, role: "agent" },
  bo: { agentId: bo, role: "agent" },
  admin: { agentId: admin, role: "admin" },
} as const;

/** Who can make a change in which state. Ana has taken it. */
const ALLOWED: Readonly<
  Record<Work["at"], Partial<Record<WorkChange["type"], readonly string[]>>>
> = {
  open: { take: ["ana", "bo", "admin"], finish: ["ana", "bo", "admin"] },
  taken: { release: ["ana", "admin"], finish: ["ana", "admin"] },
  done: { reopen: ["ana", "bo", "admin"] },
};

test.each(
  MESSAGE_STATES.flatMap((at) => changes.map((change) => ({ at, change, type: change.type }))),
)("$type what is $at", ({ at, change }) => {
  const able = Object.entries(members)
    .filter(([, member]) => nextWork(works[at], change, member, now) !== null)
    .map(([name]) => name);
  expect(able).toEqual(ALLOWED[at][change.type] ?? []);
});

test("what is taken names its agent, what is done who did it with which result", () => {
  expect(nextWork(works.open, { type: "take" }, members.bo, now)).toEqual({
    at: "taken",
    by: bo,
    since: now,
  });
  expect(nextWork(works.taken, finish, members.admin, now)).toEqual({
    at: "done",
    takenBy: ana,
    by: admin,
    since: now,
    result: "not_reached",
    note: "No answer",
  });
});
