import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/db.ts";
import type { ServerProcess } from "../tests/process/server-process.ts";
import { SESSION_SECRET } from "../tests/world.ts";
import { type ChaosAgent, seatAgent } from "./chaos-agent.ts";
import { type ChaosOptions, type ChaosPlan, type PlannedCall, planChaos } from "./chaos-plan.ts";
import { createReturns, type Return, type Returns } from "./chaos-returns.ts";
import { type ChaosVisitor, createVisitor } from "./chaos-visitor.ts";
import { addressOf, many } from "./house.ts";
import { seedBench } from "./seed.ts";
import { seededRandom } from "./statistics.ts";

// Longer than the longest talk, two absences and a restart together.
const CALL_WITHIN_MS = 150_000;
const SETTLES_WITHIN_MS = 20_000;
const RING_S = 60;

export type ChaosResult = {
  readonly started: number;
  readonly endedByPerson: number;
  /** Rang out before anybody answered. */
  readonly unanswered: number;
  /** Times that a side came back to a call that nobody had ended meanwhile, and how many found it. */
  readonly returns: number;
  readonly resumed: number;
  readonly lost: readonly string[];
  readonly stuck: readonly string[];
};

type Cast = {
  readonly server: ServerProcess;
  readonly siteKey: string;
  readonly agents: ReadonlyMap<string | null, ChaosAgent>;
  readonly returns: Returns;
  readonly random: () => number;
};

/** Makes the planned calls on a running server while everybody is hurt, and reads what came of it. */
export async function runChaos(server: ServerProcess, options: ChaosOptions): Promise<ChaosResult> {
  const plan = planChaos(options);
  const { db } = await server.database();
  const seeded = await seedBench(db, {
    publicUrl: server.origin,
    secret: SESSION_SECRET,
    agents: options.agents,
  });
  await db.execute(sql`update organizations set ring_seconds = ${RING_S}`);
  const returns = createReturns();
  const random = seededRandom(options.seed + 1);
  const seated = await many(options.agents, (index) =>
    seatAgent({
      origin: server.origin,
      cookie: seeded.cookies[index] ?? "",
      ip: addressOf(index),
      random,
      returns,
    }),
  );
  const agents = new Map(seated.map((agent) => [agent.agentId, agent]));
  const cast = { server, siteKey: seeded.siteKey, agents, returns, random };
  const startAt = performance.now();
  const calls = plan.calls.map((call, index) => makeCall(cast, call, index, startAt));
  const [callIds] = await Promise.all([Promise.all(calls), killServer(server, plan, startAt)]);
  await until(() => seated.every((agent) => agent.isFree()), SETTLES_WITHIN_MS);
  const result = await judge(db, callIds, returns.all());
  for (const agent of seated) agent.leave();
  return result;
}

async function killServer(
  server: ServerProcess,
  { kills }: ChaosPlan,
  startAt: number,
): Promise<void> {
  for (const { atMs, downMs } of kills) {
    await sleep(Math.max(0, startAt + atMs - performance.now()));
    await server.crash();
    await sleep(downMs);
    await server.start();
  }
}

/** One call from the click to the end. */
async function makeCall(
  cast: Cast,
  planned: PlannedCall,
  index: number,
  startAt: number,
): Promise<string> {
  const { server, siteKey, returns, random } = cast;
  const ip = addressOf(10_000 + index);
  const visitor = createVisitor({ origin: server.origin, siteKey, ip, random, returns });
  await sleep(Math.max(0, startAt + planned.askAtMs - performance.now()));
  await visitor.open();
  const callId = await visitor.ask();
  await Promise.race([
    talk(cast, planned, visitor, callId),
    sleep(CALL_WITHIN_MS, undefined, { ref: false }),
  ]);
  visitor.leave();
  return callId;
}

async function talk(
  { agents }: Cast,
  { talkMs, endedBy, injuries }: PlannedCall,
  visitor: ChaosVisitor,
  callId: string,
): Promise<void> {
  if (!(await visitor.untilAnswered(callId))) return;
  await visitor.mediaConnected(callId);
  const agent = agents.get(visitor.agentId());
  const answeredAt = performance.now();
  for (const injury of injuries) {
    await sleep(Math.max(0, answeredAt + injury.after * talkMs - performance.now()));
    if (injury.side === "visitor") visitor.hurt(injury);
    else agent?.hurt(injury);
  }
  await sleep(Math.max(0, answeredAt + talkMs - performance.now()));
  if (endedBy === "visitor" || !agent) await visitor.hangUp(callId);
  else await agent.end(callId);
  await visitor.untilOver(callId);
}

const BY_PERSON = new Set(["visitor_ended", "agent_ended", "visitor_cancelled"]);
const BY_POLICY = new Set(["no_answer", "declined", "nobody_available"]);

/** What the server's own books say. */
async function judge(
  db: Db,
  callIds: readonly string[],
  returned: readonly Return[],
): Promise<ChaosResult> {
  const rows = await db.execute<{ id: string; state: string; end_reason: string | null }>(
    sql`select id, state, end_reason from calls where id = any(${sql.param(callIds)}::uuid[])`,
  );
  const held = await db.execute<{ agent_id: string }>(
    sql`select agent_id from presences where status in ('ringing', 'in_call') and not exists
      (select 1 from calls where calls.agent_id = presences.agent_id and calls.state <> 'ended')`,
  );
  const open = await db.execute<{ id: string }>(sql`select id from calls where state <> 'ended'`);
  const histories = await db.execute<{ call_id: string; history: string }>(
    sql`select call_id, string_agg(type || ' ' || round(extract(epoch from at - requested_at), 1), ', ' order by call_events.version) as history
      from call_events join calls on calls.id = call_id group by call_id`,
  );
  const historyOf = new Map(histories.map(({ call_id, history }) => [call_id, history]));
  const reasonOf = new Map(rows.map(({ id, end_reason }) => [id, end_reason]));
  const endedByPerson = callIds.filter((id) => BY_PERSON.has(reasonOf.get(id) ?? ""));
  const unanswered = callIds.filter((id) => BY_POLICY.has(reasonOf.get(id) ?? ""));
  const openIds = new Set(open.map(({ id }) => id));
  const told = new Set([...endedByPerson, ...unanswered, ...openIds]);
  const counted = returned.filter(
    ({ callId, resumed }) => resumed || !BY_PERSON.has(reasonOf.get(callId) ?? ""),
  );
  return {
    started: callIds.length,
    endedByPerson: endedByPerson.length,
    unanswered: unanswered.length,
    returns: counted.length,
    resumed: counted.filter(({ resumed }) => resumed).length,
    lost: callIds
      .filter((id) => !told.has(id))
      .map((id) => `${reasonOf.get(id) ?? "no row"} (${id}): ${historyOf.get(id)}`),
    stuck: [
      ...[...openIds].map((id) => `call ${id}`),
      ...held.map(({ agent_id }) => `agent ${agent_id}`),
    ],
  };
}

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!holds() && performance.now() < giveUpAt) await sleep(100);
}
