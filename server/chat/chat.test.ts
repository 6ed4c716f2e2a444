import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openCallWorld, outcomeOf, tabOf } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { readLoggedCall } from "../call-log/read-call-log.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { topicOf } from "../kernel/topics.ts";
import { rateCall } from "../ratings/rate-call.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { ChatTextSchema, MAX_CHAT_MESSAGES, MAX_CHAT_TEXT } from "./domain/chat.ts";
import { readChatMessages, sendChatMessage } from "./exchange-messages.ts";

const world = await openCallWorld();
const { deps, sql } = world;

/** A call that rings, with both sides' keys. */
async function ringingCall() {
  const team = await world.team();
  const { orgId, ana } = team;
  await world.makeAvailable(team, ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  return {
    team,
    visitor,
    callId,
    agent: { orgId, callId, agentId: ana.agentId },
    caller: { orgId, callId, visitorId: visitor.visitorId },
  };
}

async function answeredCall() {
  const call = await ringingCall();
  await world.answer(call.team, call.team.ana, call.callId);
  return call;
}

const draft = (text: string, id = randomUUID()) => ({ id, text });
const textsOf = async (key: Parameters<typeof readChatMessages>[1], after = 0) =>
  (await readChatMessages(deps, key, after)).map(({ n, side, text }) => `${n} ${side}: ${text}`);

test("both sides write, and each view counts the messages", async () => {
  const { team, visitor, callId, agent, caller } = await answeredCall();
  await sendChatMessage(deps, caller, draft("Do you have it in blue?"));
  await sendChatMessage(deps, agent, draft("https://shop.test/blue"));
  const both = ["1 visitor: Do you have it in blue?", "2 agent: https://shop.test/blue"];
  expect(await textsOf(agent)).toEqual(both);
  expect(await textsOf(caller)).toEqual(both);
  expect(await textsOf(caller, 1)).toEqual(both.slice(1));
  const desk = await readDeskView(deps, { orgId: team.orgId, ...team.ana }, tabOf(team.ana));
  expect(desk.view.call?.chat).toBe(2);
  const request = { callId, greeterId: null, pageUrl: "https://shop.test/" };
  const { call } = await readVisitorView(deps, visitor, request);
  expect(call).toMatchObject({ at: "accepted", chat: 2 });
});

test("the other side's view is read again at once", async () => {
  const { agent, caller } = await answeredCall();
  const { topics, stop } = collectTopics(deps.hub);
  await sendChatMessage(deps, caller, draft("Hello"));
  stop();
  expect(topics).toEqual([topicOf("visitor", caller.visitorId), topicOf("agent", agent.agentId)]);
});

test("a message that is sent twice is one message, also at the same moment", async () => {
  const { caller } = await answeredCall();
  const message = draft("Hello");
  await Promise.all([1, 2, 3].map(() => sendChatMessage(deps, caller, message)));
  expect(await textsOf(caller)).toEqual(["1 visitor: Hello"]);
});

test("messages at the same moment all get a place", async () => {
  const { agent, caller } = await answeredCall();
  const keys = [agent, caller, agent, caller, agent, caller];
  await Promise.all(keys.map((key, at) => sendChatMessage(deps, key, draft(`message ${at}`))));
  const places = (await readChatMessages(deps, agent, 0)).map(({ n }) => n);
  expect(places).toEqual([1, 2, 3, 4, 5, 6]);
});

test("nobody writes before the call is answered, after its end, or in another one's call", async () => {
  const { team, visitor, callId, agent, caller } = await ringingCall();
  const hello = () => draft("Hello");
  expect(await outcomeOf(sendChatMessage(deps, caller, hello()))).toBe("CALL_CHANGED");
  await world.answer(team, team.ana, callId);
  const stranger = { ...caller, visitorId: world.newVisitor(team).visitorId };
  const colleague = { ...agent, agentId: team.bo.agentId };
  for (const key of [stranger, colleague]) {
    expect(await outcomeOf(sendChatMessage(deps, key, hello()))).toBe("CALL_NOT_FOUND");
    expect(await outcomeOf(readChatMessages(deps, key, 0))).toBe("CALL_NOT_FOUND");
  }
  await sendChatMessage(deps, caller, hello());
  await world.hangUp(visitor, callId);
  expect(await outcomeOf(sendChatMessage(deps, caller, hello()))).toBe("CALL_CHANGED");
  expect(await textsOf(caller)).toEqual(["1 visitor: Hello"]);
});

test("a call has at most as many messages as anyone reads", async () => {
  const { agent, caller } = await answeredCall();
  const { orgId, callId } = caller;
  await sql`
    insert into chat_messages (org_id, call_id, n, id, side, text, sent_at)
    select ${orgId}, ${callId}, n, gen_random_uuid(), 'visitor', 'Hello', now()
    from generate_series(1, ${MAX_CHAT_MESSAGES}) n`;
  expect(await outcomeOf(sendChatMessage(deps, agent, draft("One more")))).toBe("CHAT_FULL");
});

test.each([
  ["  Hello  ", "Hello"],
  ["one\r\ntwo\rthree", "one\ntwo\nthree"],
  ["a\u0000b\u0007c\u202ed", "abcd"],
  ["x".repeat(MAX_CHAT_TEXT), "x".repeat(MAX_CHAT_TEXT)],
  ["", null],
  [" \n\t ", null],
  ["\u202e\u0000", null],
  ["x".repeat(MAX_CHAT_TEXT + 1), null],
])("%j is stored as %j", (typed, stored) => {
  const parsed = ChatTextSchema.safeParse(typed);
  expect(parsed.success ? parsed.data : null).toBe(stored);
});

test("the call's page has the chat and the rating for admins and the agent, not for colleagues", async () => {
  const { team, visitor, callId, agent, caller } = await answeredCall();
  await sendChatMessage(deps, agent, draft("Hello"));
  await world.hangUp(visitor, callId);
  await rateCall(deps, caller, 4);
  const { orgId, ana } = team;
  for (const agentId of [null, ana.agentId]) {
    const { content } = await readLoggedCall(deps, { orgId, agentId }, callId);
    expect(content).toMatchObject({ chat: [{ n: 1, side: "agent", text: "Hello" }], rating: 4 });
  }
});

test("a call is rated once it has ended, for a day, and the last rating counts", async () => {
  const { team, visitor, callId, caller } = await answeredCall();
  const rated = async () =>
    (await readLoggedCall(deps, { orgId: team.orgId, agentId: null }, callId)).content?.rating;
  expect(await outcomeOf(rateCall(deps, caller, 5))).toBe("CALL_CHANGED");
  await world.hangUp(visitor, callId);
  expect(await rated()).toBeNull();
  await rateCall(deps, caller, 2);
  await rateCall(deps, caller, 5);
  expect(await rated()).toBe(5);
  const stranger = { ...caller, visitorId: world.newVisitor(team).visitorId };
  expect(await outcomeOf(rateCall(deps, stranger, 1))).toBe("CALL_NOT_FOUND");
  world.advanceClock(86_401);
  expect(await outcomeOf(rateCall(deps, caller, 1))).toBe("RATING_TOO_LATE");
  expect(await rated()).toBe(5);
});

test("a call that nobody answered isn't rated", async () => {
  const { visitor, callId, caller } = await ringingCall();
  await world.hangUp(visitor, callId);
  expect(await outcomeOf(rateCall(deps, caller, 1))).toBe("CALL_NOT_ANSWERED");
});
