import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type AgentClient, connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const { origin } = server;

/** A visitor's page in a call with Ana. */
async function talking() {
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
  const anotherPage = () =>
    connectVisitor({ origin, siteKey, ip: newAddress(), token: page.token });
  const pass = page.pass() ?? expect.fail();
  return { agent, page, anotherPage, callId, pass };
}

const gone = (agent: AgentClient) => agent.until((view) => Boolean(view.call?.visitorGoneAt));
const there = (agent: AgentClient) => agent.until((view) => view.call?.visitorGoneAt === null);

test("the visitor is there while the page that holds the call is, whatever other pages do", async () => {
  const { agent, page, anotherPage } = await talking();
  const [second, third] = [await anotherPage(), await anotherPage()];
  await second.leave();
  expect(agent.view()?.call?.visitorGoneAt).toBeNull();
  page.cut();
  await gone(agent);
  await third.until((view) => view.call?.at === "accepted" && view.call.visitorGoneAt !== null);
});

test("a page whose line was cut comes back to its call by saying so", async () => {
  const { agent, page, anotherPage, pass } = await talking();
  page.cut();
  await gone(agent);
  const other = await anotherPage();
  other.presenceSocket.send(`hold:${randomUUID()}:1`);
  other.presenceSocket.send(`back:${pass.callId}:2`);
  await other.look();
  expect(agent.view()?.call?.visitorGoneAt).not.toBeNull();
  other.presenceSocket.send(`back:${pass.callId}:1`);
  await there(agent);
});

test("the next page takes the call over, the desk learns of it, and the last page loses it", async () => {
  const { agent, page, anotherPage, pass } = await talking();
  const [next, late] = [await anotherPage(), await anotherPage()];
  expect((await next.rejoin(pass)).call).toMatchObject({ holder: 2, visitorGoneAt: null });
  await agent.until((view) => view.call?.holder === 2);
  await page.until((view) => view.call?.at === "accepted" && view.call.holder === 2);
  await expect(late.rejoin(pass)).rejects.toThrow("REJOIN_REFUSED");
  page.cut();
  await late.look();
  expect(agent.view()?.call?.visitorGoneAt).toBeNull();
  await next.leave();
  await gone(agent);
});

test("taking calls over is limited, like everything that visitors do", async () => {
  const { anotherPage, pass } = await talking();
  const page = await anotherPage();
  const guess = () => page.rejoin({ ...pass, rejoinToken: "x".repeat(43) });
  for (let tries = 0; tries < 60; tries += 1)
    await expect(guess()).rejects.toThrow("REJOIN_REFUSED");
  await expect(guess()).rejects.toThrow("TOO_MANY_REQUESTS");
});
