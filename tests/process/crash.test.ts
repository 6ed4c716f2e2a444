import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Person, Team } from "../world.ts";
import { createServerProcess, type ServerProcess } from "./server-process.ts";

// Longer than a restart on a busy machine.
const RING_S = 20;
const MAX_DELAY_MS = 250;

let server: ServerProcess;

type Agent = Awaited<ReturnType<typeof connectAgent>>;
type Visitor = Awaited<ReturnType<typeof connectVisitor>>;
type TestCall = { readonly team: Team; readonly callId: string; agent: Agent; visitor: Visitor };

const connectAvailable = async ({ cookie }: Person): Promise<Agent> => {
  const agent = await connectAgent({ origin: server.origin, cookie });
  await agent.setAvailable(true);
  return agent;
};

/** Creates a team whose agent Ana is being rung. */
async function ringing(): Promise<TestCall> {
  const team = await server.createTeam({ ringSeconds: RING_S });
  const agent = await connectAvailable(team.ana);
  const visitor = await connectVisitor({ origin: server.origin, siteKey: team.siteKey });
  const callId = randomUUID();
  await visitor.requestCall(callId);
  await agent.until((view) => view.ring !== null);
  return { team, callId, agent, visitor };
}

async function connected(): Promise<TestCall> {
  const call = await ringing();
  const { agent, visitor, callId } = call;
  await agent.answer(callId, 1);
  await visitor.until((view) => view.call?.at === "accepted");
  await Promise.all([agent.mediaConnected(callId), visitor.mediaConnected(callId)]);
  await agent.until((view) => view.call?.at === "connected");
  return call;
}

/** Reconnects both sides, as browsers do after their sockets have closed. */
async function reconnect(call: TestCall): Promise<void> {
  const { origin } = server;
  const { token } = call.visitor;
  const heldCall = call.visitor.heldCall();
  call.agent = await connectAgent({ origin, cookie: call.team.ana.cookie });
  call.visitor = await connectVisitor({ origin, siteKey: call.team.siteKey, token, heldCall });
}

const legsOf = async ({ callId }: TestCall) => {
  const { sql } = await server.database();
  return sql`select leg, agent_id, outcome, extract(epoch from (ended_at - deadline)) * 1000 as late_ms
    from call_legs where call_id = ${callId} order by leg`;
};
const callOf = async ({ callId }: TestCall) => {
  const { sql } = await server.database();
  const [call] = await sql`select state, end_reason, ended_at from calls where id = ${callId}`;
  return call;
};

describe("when the server is killed", { timeout: 60_000 }, () => {
  let alone: TestCall;
  let shared: TestCall;
  let overdue: TestCall;
  let talking: TestCall;
  let before: unknown;
  let taken: Promise<unknown>;

  beforeAll(async () => {
    server = await createServerProcess();
    await server.start();
    talking = await connected();
    overdue = await ringing();
    shared = await ringing();
    await connectAvailable(shared.team.bo);
    alone = await ringing();
    before = talking.agent.view()?.call;

    await server.crash();
    const { sql } = await server.database();
    // As if the server had been down for longer than this ring.
    await sql`update calls set ring_deadline = now() - interval '1 second', due_at = now() - interval '1 second' where id = ${overdue.callId}`;
    await server.start();
    const bo = await connectAgent({ origin: server.origin, cookie: shared.team.bo.cookie });
    taken = bo.until((view) => view.ring !== null, 40_000).then(() => bo.answer(shared.callId, 2));
    await Promise.all([alone, shared, overdue, talking].map(reconnect));
  }, 90_000);
  afterAll(() => server.remove(), 30_000);

  test("a call continues for both sides, and can be ended", async () => {
    const { agent, visitor, callId } = talking;
    expect(agent.view()?.call).toEqual(before);
    expect(visitor.view()?.call).toMatchObject({ at: "connected", callId });
    expect(await callOf(talking)).toMatchObject({ state: "connected", end_reason: null });
    await agent.end(callId);
    const over = await visitor.until((view) => view.call?.at === "ended");
    expect(over.call).toMatchObject({ callId, reason: "agent_ended" });
  });

  test("an unanswered ring ends at its deadline, and the agent becomes away", async () => {
    const over = await alone.visitor.until((view) => view.call?.at === "ended", 30_000);
    expect(over.call).toMatchObject({ reason: "no_answer" });
    const desk = await alone.agent.until((view) => view.ring === null);
    expect(desk.presence).toMatchObject({ available: false, awayReason: "no_answer" });
    const [leg] = await legsOf(alone);
    expect(leg).toMatchObject({ outcome: "no_answer" });
    expect(Number(leg?.late_ms)).toBeGreaterThanOrEqual(0);
    expect(Number(leg?.late_ms)).toBeLessThan(MAX_DELAY_MS);
  });

  test("at a ring's deadline the next agent is rung and can answer", async () => {
    await taken;
    const legs = await legsOf(shared);
    expect(legs.map(({ leg, outcome }) => [leg, outcome])).toEqual([
      [1, "no_answer"],
      [2, "answered"],
    ]);
    expect((await shared.visitor.readView()).call).toMatchObject({ at: "accepted" });
  });

  test("a ring whose deadline passed during the outage is ended when the server has started", async () => {
    expect(await callOf(overdue)).toMatchObject({ state: "ended", end_reason: "no_answer" });
    expect(overdue.agent.view()).toMatchObject({ ring: null, presence: { available: false } });
  });

  test("no call stays open", async () => {
    const { sql } = await server.database();
    const open = await sql`select id from calls where state <> 'ended' and id <> ${shared.callId}`;
    expect(open).toEqual([]);
  });
});
