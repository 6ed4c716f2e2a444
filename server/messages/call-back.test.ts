import { describe, expect, test } from "vitest";
import { newCallId, newRejoinToken, outcomeOf, tabOf } from "../../tests/call-world.ts";
import { newMessageId, openMessagesWorld } from "../../tests/messages-world.ts";
import { requestCall, type Visitor } from "../calls/request-call.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import {
  answerCallBack,
  callBackShown,
  callVisitorBack,
  cancelCallBack,
  findCaller,
} from "./call-back.ts";
import { sendCallBackLink } from "./call-back-link.ts";
import { CALL_BACK_MS, CALL_BACK_REACH_MS } from "./domain/call-back.ts";
import type { MessageReader } from "./read-messages.ts";

const world = await openMessagesWorld();
const { deps, sql } = world;
const PAGE = { callId: null, greeterId: null, pageUrl: "https://shop.test/bikes" };

async function leftBy() {
  const team = await world.openTeam();
  const visitor = world.newVisitor(team);
  const messageId = newMessageId();
  await world.leave(visitor, { messageId });
  const [ana, bo] = [world.agentOf(team, team.ana), world.agentOf(team, team.bo)];
  return { team, visitor, messageId, ana, bo };
}
const shownTo = async (visitor: Visitor) =>
  (await readVisitorView(deps, visitor, PAGE)).callBack?.greeter.agentId;
const stateFor = async (member: MessageReader) => (await world.list(member))[0];

test("a press takes the message and asks on the visitor's pages until the time is over", async () => {
  const { team, visitor, messageId, ana } = await leftBy();
  await world.makeAvailable(team, team.ana);
  await callVisitorBack(deps, ana, { messageId, version: 1 });
  expect(await shownTo(visitor)).toBe(ana.agentId);
  expect(await shownTo(world.newVisitor(team))).toBeUndefined();
  expect(await stateFor(ana)).toMatchObject({ state: "taken", isMine: true, callBack: "reaching" });
  await callBackShown(deps, visitor, messageId);
  expect(await stateFor(ana)).toMatchObject({ callBack: "ringing" });
  world.advanceClock(CALL_BACK_MS / 1_000);
  expect(await shownTo(visitor)).toBeUndefined();
  expect(await stateFor(ana)).toMatchObject({ callBack: "no_answer" });
});

test("an agent learns that no page of the visitor is open", async () => {
  const { team, messageId, ana } = await leftBy();
  await world.makeAvailable(team, team.ana);
  await callVisitorBack(deps, ana, { messageId, version: 1 });
  world.advanceClock(CALL_BACK_REACH_MS / 1_000);
  expect(await stateFor(ana)).toMatchObject({ callBack: "not_open" });
});

test("accepting places an ordinary call with this agent, whose desk answers by itself", async () => {
  const { team, visitor, messageId, ana } = await leftBy();
  await world.makeAvailable(team, team.bo, team.ana);
  await callVisitorBack(deps, ana, { messageId, version: 1 });
  // Bo is shown meanwhile, and would be rung otherwise.
  const callId = newCallId();
  await requestCall(deps, visitor, {
    callId,
    mode: "video",
    page: { url: PAGE.pageUrl, title: "" },
    onPageMs: 0,
    greeterId: team.bo.agentId,
    calledBackBy: await findCaller(deps, visitor, messageId),
    country: null,
    rejoinToken: newRejoinToken(),
  });
  const desk = await readDeskView(deps, ana, tabOf(ana));
  expect(desk.view.ring).toMatchObject({ callId, isCallBack: true });
  await answerCallBack(deps, visitor, { messageId, answer: "accepted", callId });
  expect(await stateFor(ana)).toMatchObject({ callBack: "accepted", callId });
});

test("a visitor declines, and an agent cancels; an answer counts once", async () => {
  const { team, visitor, messageId, ana } = await leftBy();
  await world.makeAvailable(team, team.ana);
  await callVisitorBack(deps, ana, { messageId, version: 1 });
  await answerCallBack(deps, visitor, { messageId, answer: "declined" });
  await cancelCallBack(deps, ana, messageId);
  expect(await stateFor(ana)).toMatchObject({ callBack: "declined", version: 2 });
  await callVisitorBack(deps, ana, { messageId, version: 2 });
  await cancelCallBack(deps, ana, messageId);
  await answerCallBack(deps, visitor, { messageId, answer: "declined" });
  expect(await stateFor(ana)).toMatchObject({ callBack: "cancelled" });
  expect(await shownTo(visitor)).toBeUndefined();
});

describe("refused:", () => {
  test("an agent who couldn't be rung", async () => {
    const { messageId, ana } = await leftBy();
    const attempt = callVisitorBack(deps, ana, { messageId, version: 1 });
    expect(await outcomeOf(attempt)).toBe("AGENT_NOT_FREE");
    expect(await stateFor(ana)).toMatchObject({ state: "open" });
  });

  test("all but one of the agents who press at once, and who comes later", async () => {
    const { team, messageId, ana, bo } = await leftBy();
    await world.makeAvailable(team, team.ana, team.bo);
    const press = (member: MessageReader, version = 1) =>
      outcomeOf(callVisitorBack(deps, member, { messageId, version }));
    const outcomes = await Promise.all([press(ana), press(bo)]);
    expect(outcomes.sort()).toEqual(["MESSAGE_CHANGED", "ok"]);
    const loser = (await stateFor(ana))?.isMine ? bo : ana;
    expect(await press(loser, 2)).toBe("MESSAGE_CHANGED");
  });

  test("members of another organization, and other visitors", async () => {
    const { team, visitor, messageId, ana } = await leftBy();
    const foreign = await leftBy();
    await world.makeAvailable(foreign.team, foreign.team.ana);
    await world.makeAvailable(team, team.ana);
    const attempt = callVisitorBack(deps, foreign.ana, { messageId, version: 1 });
    expect(await outcomeOf(attempt)).toBe("MESSAGE_NOT_FOUND");
    await callVisitorBack(deps, ana, { messageId, version: 1 });
    for (const other of [world.newVisitor(team), foreign.visitor]) {
      expect(await findCaller(deps, other, messageId)).toBeNull();
      await answerCallBack(deps, other, { messageId, answer: "declined" });
      await cancelCallBack(deps, foreign.ana, messageId);
    }
    expect(await shownTo(visitor)).toBe(ana.agentId);
  });
});

describe("a link by e-mail", () => {
  const send = async () => {
    const left = await leftBy();
    const sender = { ...left.ana, name: "Ana Silva" };
    await sendCallBackLink(deps, sender, { messageId: left.messageId, version: 1 });
    const jobs = await sql`
      select data from pgboss.job where name = 'mail.send' and data->>'subject' like '%talk to you'
      order by created_on desc limit 1`;
    const link = new URL(jobs[0]?.data.action.link);
    return { ...left, link, token: link.hash.replace("#foyer-call=", "") };
  };
  const view = (visitor: Visitor, link: string) =>
    readVisitorView(deps, visitor, { ...PAGE, link });

  test("opens the page of the message with the greeting of its agent", async () => {
    const { team, ana, link, token } = await send();
    expect(link.origin + link.pathname).toBe("https://shop.test/bikes");
    expect(await stateFor(ana)).toMatchObject({ state: "taken", isMine: true });
    await world.makeAvailable(team, team.bo, team.ana);
    const { greeter, linked } = await view(world.newVisitor(team), token);
    expect([greeter?.agentId, linked]).toEqual([ana.agentId, undefined]);
  });

  test("says that the agent isn't free, and shows who is", async () => {
    const { team, token } = await send();
    expect(await view(world.newVisitor(team), token)).toMatchObject({
      greeter: null,
      linked: "Ana Silva",
    });
    await world.makeAvailable(team, team.bo);
    const shown = await view(world.newVisitor(team), token);
    expect(shown.greeter?.agentId).toBe(team.bo.agentId);
  });

  test("is of no use when expired, forged, or on the website of another organization", async () => {
    const { team, token } = await send();
    const foreign = world.newVisitor(await world.openTeam());
    expect((await view(foreign, token)).linked).toBeUndefined();
    expect((await view(world.newVisitor(team), `${token}x`)).linked).toBeUndefined();
    world.advanceClock(7 * 24 * 3_600 + 1);
    expect((await view(world.newVisitor(team), token)).linked).toBeUndefined();
  });

  test("isn't sent without an address, or for what another agent has taken", async () => {
    const team = await world.openTeam();
    const draft = { kind: "callback", name: "Zoe", email: "", phone: "1234567", text: "" } as const;
    const messageId = newMessageId();
    await world.leave(world.newVisitor(team), { messageId, draft });
    const ana = { ...world.agentOf(team, team.ana), name: "Ana" };
    const attempt = sendCallBackLink(deps, ana, { messageId, version: 1 });
    expect(await outcomeOf(attempt)).toBe("MESSAGE_WITHOUT_EMAIL");
    expect(await stateFor(ana)).toMatchObject({ state: "open", linkSentAt: null });
    const other = await leftBy();
    const bo = { ...other.bo, name: "Bo" };
    const key = { messageId: other.messageId, version: 1 };
    const sent = await Promise.all(
      [{ ...other.ana, name: "Ana" }, bo].map((one) => outcomeOf(sendCallBackLink(deps, one, key))),
    );
    expect(sent.sort()).toEqual(["MESSAGE_CHANGED", "ok"]);
  });
});
