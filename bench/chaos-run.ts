import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { ServerProcess } from "../tests/process/server-process.ts";
import { SESSION_SECRET } from "../tests/world.ts";
import { type ChaosAgent, seatAgent } from "./chaos-agent.ts";
import { type ChaosOptions, type ChaosPlan, type PlannedCall, planChaos } from "./chaos-plan.ts";
import { createReturns, type Returns } from "./chaos-returns.ts";
import { type ChaosVerdict, judgeChaos } from "./chaos-verdict.ts";
import { type ChaosVisitor, createVisitor } from "./chaos-visitor.ts";
import { addressOf, many } from "./house.ts";
import { seedBench } from "./seed.ts";
import { seededRandom } from "./statistics.ts";

// Longer than the longest talk, two absences and a restart together.
const CALL_WITHIN_MS = 150_000;
const SETTLES_WITHIN_MS = 20_000;
const RING_S = 60;

export type ChaosResult = ChaosVerdict & {
  /** How long the server was away, each time it was killed. */
  readonly outagesMs: readonly number[];
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
  const [callIds, outagesMs] = await Promise.all([
    Promise.all(calls),
    killServer(server, plan, startAt),
  ]);
  await until(() => seated.every((agent) => agent.isFree()), SETTLES_WITHIN_MS);
  const verdict = await judgeChaos(db, callIds, returns.all());
  for (const agent of seated) agent.leave();
  return { ...verdict, outagesMs };
}

async function killServer(
  server: ServerProcess,
  { kills }: ChaosPlan,
  startAt: number,
): Promise<number[]> {
  const outagesMs: number[] = [];
  for (const { atMs, downMs } of kills) {
    await sleep(Math.max(0, startAt + atMs - performance.now()));
    const downAt = performance.now();
    await server.crash();
    await sleep(downMs);
    await server.start();
    outagesMs.push(performance.now() - downAt);
  }
  return outagesMs;
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

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!holds() && performance.now() < giveUpAt) await sleep(100);
}
