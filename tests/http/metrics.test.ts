import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { newAddress, testServer } from "./test-server.ts";

const METRICS_TOKEN = "a token for the scraper";
const server = await testServer({ METRICS_TOKEN });
const { origin } = server;

const ask = (authorization?: string) =>
  server.ask("/metrics", { headers: authorization ? { authorization } : {} });

/** The samples of the metrics of this server, such as `foyer_calls{state="ringing"}`. */
async function scrape(): Promise<Record<string, number>> {
  const response = await ask(`Bearer ${METRICS_TOKEN}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain;.*version=0.0.4/);
  const samples = (await response.text()).split("\n").filter((line) => /^\w/.test(line));
  return Object.fromEntries(
    samples.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
  );
}

test.each([undefined, "Bearer", "Bearer wrong", `Basic ${METRICS_TOKEN}`, METRICS_TOKEN])(
  "a scrape with %j as authorization is refused",
  async (authorization) => {
    const response = await ask(authorization);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain("foyer_");
  },
);

test("without METRICS_TOKEN there is no such page", async () => {
  const other = await testServer();
  expect((await other.ask("/metrics")).status).toBe(404);
});

test("a call is counted by state and end, with its ring, its times, its sockets and its statements", async () => {
  const { siteKey, ana } = await server.createTeam();
  const agent = await connectAgent({ origin, cookie: ana.cookie });
  await agent.setAvailable(true);
  const visitor = await connectVisitor({ origin, siteKey });
  const before = await scrape();
  const callId = randomUUID();
  await visitor.requestCall(callId);
  await agent.until((view) => view.ring !== null);

  const ringing = await scrape();
  expect(ringing).toMatchObject({
    'foyer_calls{state="ringing"}': 1,
    'foyer_calls{state="accepted"}': 0,
    'foyer_sockets{kind="desk"}': 1,
    'foyer_sockets{kind="presence"}': 1,
    foyer_agents: 1,
    foyer_rings_total: 1,
    foyer_time_to_ring_seconds_count: 1,
    foyer_time_to_answer_seconds_count: 0,
  });

  await agent.answer(callId, 1);
  await visitor.until((view) => view.call?.at === "accepted");
  await visitor.hangUp(callId);
  await agent.until((view) => view.call === null);
  const ended = await scrape();
  expect(ended).toMatchObject({
    'foyer_calls{state="ringing"}': 0,
    'foyer_call_states_total{state="ended"}': 1,
    'foyer_calls_ended_total{reason="visitor_ended"}': 1,
    foyer_time_to_answer_seconds_count: 1,
  });
  expect(ended.foyer_database_seconds_count).toBeGreaterThan(
    before.foyer_database_seconds_count ?? 0,
  );
  expect(ended).toHaveProperty("nodejs_eventloop_lag_p99_seconds");
});

test("queue depth is read for every queue", async () => {
  expect(await scrape()).toMatchObject({
    'foyer_queue_jobs{queue="mail.send",state="ready"}': 0,
    'foyer_queue_jobs{queue="file.delete",state="failed"}': 0,
  });
});

test("a refusal is counted by its limit", async () => {
  const headers = { "x-forwarded-for": newAddress(), "content-type": "application/json" };
  const hello = () =>
    server.ask("/api/widget/hello", { method: "POST", headers, body: '{"siteKey":"none"}' });
  const statuses = new Set<number>();
  for (let n = 0; n <= 120; n += 1) statuses.add((await hello()).status);
  expect(statuses).toContain(429);
  expect((await scrape())['foyer_limit_refusals_total{limit="hello"}']).toBeGreaterThan(0);
});
