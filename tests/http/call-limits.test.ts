import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Team } from "../world.ts";
import { rpc } from "./rpc.ts";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const { origin, ask } = server;

async function teamWithAgent() {
  const team = await server.createTeam();
  const agent = await connectAgent({ origin, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  return { team, agent };
}

const visitorOf = ({ siteKey }: Team, ip: string) => connectVisitor({ origin, siteKey, ip });

type Visitor = Awaited<ReturnType<typeof visitorOf>>;

const untilGreeted = (visitor: Visitor) => visitor.until((view) => view.greeter !== null);

/** Requests a call as the widget does, to read the status and headers of the response. */
async function requestCall({ token }: Visitor, ip: string) {
  const response = await ask("/api/widget/requestCall", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": ip,
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({
      attemptId: randomUUID(),
      mode: "video",
      greeterId: null,
      page: { url: "https://shop.example/", title: "Shop" },
      onPageMs: 1_000,
      rejoinToken: "t".repeat(43),
    }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test("who must wait gets 429 with the seconds, in the header and in the error", async () => {
  const { team } = await teamWithAgent();
  const ip = newAddress();
  const visitor = await visitorOf(team, ip);
  const callId = randomUUID();
  await visitor.requestCall(callId);
  await visitor.hangUp(callId);

  const { status, headers, body } = await requestCall(await visitorOf(team, ip), ip);
  expect(status).toBe(429);
  expect(headers.get("retry-after")).toMatch(/^([1-9]|10)$/);
  expect(body.error).toMatchObject({
    message: "TOO_MANY_REQUESTS",
    data: { retryAfterS: Number(headers.get("retry-after")) },
  });
  const elsewhere = newAddress();
  expect((await requestCall(await visitorOf(team, elsewhere), elsewhere)).status).toBe(200);
});

test("a blocked visitor gets the same answers as if no agent were available", async () => {
  const { team, agent } = await teamWithAgent();
  const ip = newAddress();
  const [visitor, other] = [await visitorOf(team, ip), await visitorOf(team, newAddress())];
  await Promise.all([untilGreeted(visitor), untilGreeted(other)]);
  const callId = randomUUID();
  await visitor.requestCall(callId);
  await agent.until((view) => view.ring !== null);
  const blocked = await rpc(server, {
    api: "/api/trpc",
    path: "calls.blockVisitor",
    type: "mutation",
    input: { callId },
    headers: { cookie: team.ana.cookie },
  });
  expect(blocked.status).toBe(200);
  await visitor.until(({ call }) => call?.at === "ended" && call.reason === "declined");
  const view = await visitor.readView();
  const answer = await requestCall(visitor, ip);

  await agent.setAvailable(false);
  await other.until(({ greeter }) => greeter === null);
  const { now: _, call: __, ...unavailable } = await other.readView();
  expect(view).toMatchObject(unavailable);
  const natural = await requestCall(other, newAddress());
  const shapeOf = ({ status, body }: typeof answer) => {
    const { now: _, call, ...rest } = body.result.data;
    return { status, ...rest, call: { ...call, callId: null } };
  };
  expect(shapeOf(answer)).toEqual(shapeOf(natural));
  expect(shapeOf(answer).call).toMatchObject({ at: "ended", reason: "nobody_available" });
});

test("an admin sees the blocked visitors and unblocks one", async () => {
  const { team, agent } = await teamWithAgent();
  const page = async (method: "GET" | "POST", fields: Record<string, string> = {}) => {
    const response = await ask("/settings/blocked", {
      method,
      headers: { cookie: team.admin.cookie, origin },
      ...(method === "POST" && { body: new URLSearchParams(fields) }),
    });
    return { status: response.status, html: await response.text() };
  };
  expect((await page("GET")).html).toContain("No blocked visitors");

  const visitor = await visitorOf(team, newAddress());
  await untilGreeted(visitor);
  const callId = randomUUID();
  await visitor.requestCall(callId);
  await agent.until((view) => view.ring !== null);
  await rpc(server, {
    api: "/api/trpc",
    path: "calls.blockVisitor",
    type: "mutation",
    input: { callId },
    headers: { cookie: team.ana.cookie },
  });
  const [row] =
    await server.sql`select visitor_id from blocked_visitors where org_id = ${team.orgId}`;
  const { html } = await page("GET");
  expect(html).toContain("Ana Silva");
  expect(html).toContain(`/calls/${callId}`);
  expect((await page("POST", { visitorId: "no one" })).status).toBe(400);
  const unblocked = await page("POST", { visitorId: row?.visitor_id });
  expect([unblocked.status, unblocked.html.includes("No blocked visitors")]).toEqual([200, true]);
  await untilGreeted(visitor);
});
