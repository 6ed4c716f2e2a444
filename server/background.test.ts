import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "../drizzle/db.ts";
import { openCallWorld } from "../tests/call-world.ts";
import { testDatabase } from "../tests/database.ts";
import { countStatements } from "../tests/statement-counter.ts";
import { SESSION_SECRET, type Team } from "../tests/world.ts";
import { CHECK_LISTENING_MS, startBackground, sweepsOf } from "./background.ts";
import { applyCallEvent } from "./calls/apply-call-event.ts";
import { buildDeps } from "./deps.ts";
import { readEnv } from "./env.ts";
import { findDue } from "./live/sweeps.ts";
import { createLog } from "./log.ts";

const SECOND_MS = 1_000;
const MAX_ROUNDS = 10;

const world = await openCallWorld();
const { deps, sql } = world;
const sweeps = sweepsOf(deps);

afterEach(() => {
  vi.useRealTimers();
});

async function dueNames(): Promise<string[]> {
  const due = await findDue(deps.db, sweeps, deps.clock());
  return sweeps.flatMap(({ name }, index) => (due[index] ? [name] : []));
}

/** Runs due sweeps until none is due. */
async function sweepAll(): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const due = await findDue(deps.db, sweeps, deps.clock());
    if (!due.includes(true)) return;
    for (const [index, { run }] of sweeps.entries()) if (due[index]) await run();
  }
  expect.fail(`these sweeps are still due: ${await dueNames()}`);
}

async function talking(team: Team) {
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  await applyCallEvent(deps, { orgId: team.orgId, callId }, "server", { type: "media_connected" });
  return { visitor, callId };
}

const recordHeartbeats = async () => {
  await sql`update presences set last_seen_at = ${deps.clock().toISOString()}`;
  await sql`update calls set visitor_seen_at = ${deps.clock().toISOString()}`;
};

const SITUATIONS: Record<string, (team: Team) => Promise<void>> = {
  async "overdue calls"(team) {
    await world.makeAvailable(team, team.ana);
    await world.requestCall(world.newVisitor(team));
    world.advanceClock(12);
  },
  async "unseen sides"(team) {
    await talking(team);
    world.advanceClock(16);
  },
  async "orphaned restarts"(team) {
    const { visitor, callId } = await talking(team);
    await sql`insert into ice_restarts (org_id, call_id, attempt, started_at)
      values (${team.orgId}, ${callId}, 1, now())`;
    await world.hangUp(visitor, callId);
  },
  async "gone agents"(team) {
    await world.makeAvailable(team, team.ana);
    world.advanceClock(21);
  },
  async "overdue presences"(team) {
    await world.makeAvailable(team, team.ana);
    world.advanceClock(5 * 60);
    await recordHeartbeats();
  },
  async "undelivered signalling messages"(team) {
    const { callId } = await talking(team);
    await sql`insert into peer_messages (org_id, call_id, recipient, message, at)
      values (${team.orgId}, ${callId}, 'peer', 'offer', now() - interval '1 minute')`;
  },
  async removals(team) {
    const dueAt = new Date(deps.clock().getTime() + 10 * SECOND_MS).toISOString();
    await sql`update members set removal_due_at = ${dueAt}, removal_asked_by = ${team.admin.agentId}
      where id = ${team.ana.agentId}`;
  },
  async "silent recorders"(team) {
    const { callId } = await talking(team);
    const heartbeatAt = deps.clock().toISOString();
    await sql`insert into recordings (org_id, id, call_id, agent_id, state, started_at,
        recorder_state, heartbeat_at)
      values (${team.orgId}, gen_random_uuid(), ${callId}, ${team.ana.agentId}, 'recording',
        ${heartbeatAt}, 'recording', ${heartbeatAt})`;
    world.advanceClock(10);
  },
  async "turning plans"({ orgId }) {
    const now = deps.billingClock().toISOString();
    await sql`insert into plans (org_id, status, unpaid_since, turns_at)
      values (${orgId}, 'past_due', now() - interval '3 days', ${now})`;
  },
};

describe("due sweeps are found in one statement", () => {
  beforeEach(async () => {
    await sql.begin(async (tx) => {
      await tx`set local foyer.audit_retention = 'on'`;
      await tx`delete from organizations`;
    });
    // The time advances only by advanceClock.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  });

  test("the table covers every sweep", () => {
    expect(sweeps.map(({ name }) => name).toSorted()).toEqual(Object.keys(SITUATIONS).toSorted());
  });

  test.each(Object.entries(SITUATIONS))("%s", async (name, createSituation) => {
    const team = await world.team({ ringSeconds: 10 });
    expect(await dueNames()).toEqual([]);
    await createSituation(team);
    expect(await dueNames()).toEqual([name]);
    await sweepAll();
  });

  test("overdue presences include wrap-ups that are over", async () => {
    const team = await world.team({ wrapUpSeconds: 20 });
    const { visitor, callId } = await talking(team);
    await world.hangUp(visitor, callId);
    expect(await dueNames()).toEqual([]);
    world.advanceClock(20);
    await recordHeartbeats();
    expect(await dueNames()).toEqual(["overdue presences"]);
    await sweepAll();
  });

  test("removals include agents who were removed during a call", async () => {
    const team = await world.team();
    await talking(team);
    await sql`update members set removed_at = now() where id = ${team.ana.agentId}`;
    expect(await dueNames()).toEqual(["removals"]);
    await sweepAll();
  });
});

test("an idle server runs at most one statement per second and a NOTIFY every 10 s, not counting the queue's", async () => {
  const { url } = await testDatabase();
  const counter = await countStatements(url, "pgboss");
  const env = readEnv({ NODE_ENV: "test", MOCKS: "true", SESSION_SECRET });
  const built = await buildDeps(env, counter.url, createLog("silent"));
  let now = Date.now();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const stop = await startBackground({ ...built.deps, clock: () => new Date(now) });
  // The driver reads the types on each new connection. A sweep and a NOTIFY at once need two.
  const occupyConnection = () => built.deps.db.execute("select pg_sleep(0.1)");
  await Promise.all([occupyConnection(), occupyConnection(), occupyConnection()]);
  counter.reset();

  // Covers more than the 15 s after a start in which the sweep for unseen sides does not query.
  const ENOUGH = 20;
  let seconds = 0;
  while (counter.statements() < ENOUGH) {
    now += SECOND_MS;
    await vi.advanceTimersByTimeAsync(SECOND_MS);
    seconds += 1;
    do await sleep(10);
    while (!counter.isQuiet());
  }
  await stop();
  expect(counter.statements()).toBeLessThanOrEqual(
    seconds + Math.floor((seconds * SECOND_MS) / CHECK_LISTENING_MS),
  );

  await built.close();
  await counter.close();
}, 60_000);

test("the counter counts every statement of all clients except the excluded ones", async () => {
  const { url } = await testDatabase();
  const counter = await countStatements(url, "pgboss");
  const excluded = new URL(counter.url);
  excluded.searchParams.set("application_name", "pgboss:1");
  for (const [address, counted] of [
    [counter.url, 3],
    [excluded.href, 0],
  ] as const) {
    const { sql: client, close } = openDatabase(address, 1);
    // The driver reads the types with its first statement.
    await client`select 1`;
    counter.reset();
    for (const _ of [1, 2, 3]) await client`select 1`;
    expect(counter.statements()).toBe(counted);
    await close();
  }
  await counter.close();
});
