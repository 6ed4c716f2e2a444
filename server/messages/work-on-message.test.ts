import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { openMessagesWorld } from "../../tests/messages-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { createPool } from "../pools/manage-pools.ts";
import type { MessageView } from "./domain/message-view.ts";
import type { WorkChange } from "./domain/work.ts";
import { countOpen, type MessageReader, readMessages } from "./read-messages.ts";
import { workOnMessage } from "./work-on-message.ts";

const world = await openMessagesWorld();
const { deps, sql } = world;
const SALES = { name: "Sales", overflowPoolId: null, openerScript: "" };

const change = (
  member: MessageReader,
  { messageId, version }: Pick<MessageView, "messageId" | "version">,
  change: WorkChange = { type: "take" },
) => workOnMessage(deps, member, { messageId, version, change });

async function leftMessage() {
  const team = await world.openTeam();
  await world.leave(world.newVisitor(team));
  const [message] = await world.list(world.adminOf(team));
  if (!message) throw new Error("no message was left");
  return { team, message, ana: world.agentOf(team, team.ana), bo: world.agentOf(team, team.bo) };
}

test("of several agents who take a message at once, one gets it", async () => {
  const { team, message, ana, bo } = await leftMessage();
  const members = [ana, bo, world.adminOf(team), ana, bo];
  const outcomes = await Promise.all(members.map((one) => outcomeOf(change(one, message))));
  expect(outcomes.filter((one) => one === "ok")).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(["ok", "MESSAGE_CHANGED"]));
  const [taken] = await world.list(ana);
  const winner = members[outcomes.indexOf("ok")];
  expect(taken).toMatchObject({ state: "taken", version: 2 });
  expect((await world.list(winner ?? ana))[0]?.isMine).toBe(true);
});

test("a message is taken, done with a note, and opened again; the list follows live", async () => {
  const { team, message, ana } = await leftMessage();
  const { topics, stop } = collectTopics(deps.hub);
  await change(ana, message);
  await change(
    ana,
    { ...message, version: 2 },
    { type: "finish", result: "reached", note: "Sent a quote" },
  );
  expect(await world.list(ana)).toEqual([]);
  expect(await countOpen(deps, ana)).toBe(0);
  const [done] = await world.list(ana, "done");
  expect(done).toMatchObject({ doneBy: team.ana.name, result: "reached", note: "Sent a quote" });
  await change(ana, { ...message, version: 3 }, { type: "reopen" });
  stop();
  expect(await world.list(ana)).toMatchObject([{ state: "open", note: "", result: null }]);
  expect(topics).toEqual(Array(3).fill(`messages:${team.orgId}`));
});

test("what was changed since it was read can't be changed", async () => {
  const { message, ana, bo } = await leftMessage();
  await change(ana, message);
  expect(await outcomeOf(change(bo, { ...message, version: 2 }))).toBe("MESSAGE_CHANGED");
  expect(await outcomeOf(change(ana, message, { type: "release" }))).toBe("MESSAGE_CHANGED");
  expect(await outcomeOf(change(ana, { ...message, version: 2 }, { type: "release" }))).toBe("ok");
});

test("members of another organization neither see nor change it", async () => {
  const { message, ana } = await leftMessage();
  const foreign = world.adminOf(await world.openTeam());
  expect(await world.list(foreign)).toEqual([]);
  expect(await outcomeOf(change(foreign, message))).toBe("MESSAGE_NOT_FOUND");
  expect(await world.list(ana)).toMatchObject([{ state: "open" }]);
});

test("agents see what was left for their pools, admins everything", async () => {
  const { team, message, ana } = await leftMessage();
  const { poolId } = await createPool(deps, world.adminOf(team), SALES);
  await sql`update visitor_messages set pool_id = ${poolId} where org_id = ${team.orgId}`;
  expect(await world.list(ana)).toEqual([]);
  expect(await countOpen(deps, ana)).toBe(0);
  expect(await outcomeOf(change(ana, message))).toBe("MESSAGE_NOT_FOUND");
  expect(await world.list(world.adminOf(team))).toMatchObject([{ poolName: "Sales" }]);
});

test("open ones come first, the oldest before the newer; kinds are filtered; pages follow", async () => {
  const { team, message, ana } = await leftMessage();
  const draft = { kind: "callback", name: "Bea", email: "", phone: "1234567", text: "" } as const;
  world.advanceClock(60);
  await world.leave(world.newVisitor(team), { draft });
  await change(ana, message);
  expect((await world.list(ana)).map(({ name }) => name)).toEqual(["Bea", "Zoe"]);
  const query = { state: "unfinished", page: 1 } as const;
  const calls = await readMessages(deps, ana, { ...query, kind: "callback" });
  expect(calls.rows.map(({ name }) => name)).toEqual(["Bea"]);
  expect((await readMessages(deps, ana, { ...query, kind: null, page: 2 })).rows).toEqual([]);
});
