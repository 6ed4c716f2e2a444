import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type AgentClient, connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const { origin } = server;

/** Connects a visitor's page in a call with Ana. */
async function startCall() {
  const { siteKey, ana } = await server.createTeam();
  const agent = await connectAgent({ origin, cookie: ana.cookie });
  await agent.setAvailable(true);
  const page = await connectVisitor({ origin, siteKey, ip: newAddress() });
  const callId = randomUUID();
  await page.requestCall(callId);
  const { ring } = await agent.until((view) => view.ring !== null);
  await agent.answer(callId, ring?.leg ?? 0);
  await Promise.all([
    page.until((view) => view.call?.at === "accepted"),
    agent.until((view) => view.call !== null),
  ]);
  const openAnotherPage = () =>
    connectVisitor({ origin, siteKey, ip: newAddress(), token: page.token });
  const heldCall = page.heldCall() ?? expect.fail();
  return { agent, page, openAnotherPage, callId, heldCall };
}

const untilVisitorGone = (agent: AgentClient) =>
  agent.until((view) => Boolean(view.call?.visitorGoneAt));
const untilVisitorBack = (agent: AgentClient) =>
  agent.until((view) => view.call?.visitorGoneAt === null);

test("the visitor counts as present only while the page that holds the call is connected", async () => {
  const { agent, page, openAnotherPage } = await startCall();
  const [second, third] = [await openAnotherPage(), await openAnotherPage()];
  await second.leave();
  expect(agent.view()?.call?.visitorGoneAt).toBeNull();
  page.disconnect();
  await untilVisitorGone(agent);
  await third.until((view) => view.call?.at === "accepted" && view.call.visitorGoneAt !== null);
});

test("a page that lost its connection can report that it is back in its call", async () => {
  const { agent, page, openAnotherPage, heldCall } = await startCall();
  page.disconnect();
  await untilVisitorGone(agent);
  const other = await openAnotherPage();
  other.presenceSocket.send(`hold:${randomUUID()}:1`);
  other.presenceSocket.send(`back:${heldCall.callId}:2`);
  await other.readView();
  expect(agent.view()?.call?.visitorGoneAt).not.toBeNull();
  other.presenceSocket.send(`back:${heldCall.callId}:1`);
  await untilVisitorBack(agent);
});

test("the next page takes over the call, the desk is informed, and the previous page loses it", async () => {
  const { agent, page, openAnotherPage, heldCall } = await startCall();
  const [next, late] = [await openAnotherPage(), await openAnotherPage()];
  expect((await next.rejoin(heldCall)).call).toMatchObject({ holder: 2, visitorGoneAt: null });
  await agent.until((view) => view.call?.holder === 2);
  await page.until((view) => view.call?.at === "accepted" && view.call.holder === 2);
  await expect(late.rejoin(heldCall)).rejects.toThrow("REJOIN_REFUSED");
  page.disconnect();
  await late.readView();
  expect(agent.view()?.call?.visitorGoneAt).toBeNull();
  await next.leave();
  await untilVisitorGone(agent);
});

test("taking over calls is rate limited", async () => {
  const { openAnotherPage, heldCall } = await startCall();
  const page = await openAnotherPage();
  const attempt = () => page.rejoin({ ...heldCall, rejoinToken: "x".repeat(43) });
  for (let tries = 0; tries < 60; tries += 1)
    await expect(attempt()).rejects.toThrow("REJOIN_REFUSED");
  await expect(attempt()).rejects.toThrow("TOO_MANY_REQUESTS");
});
