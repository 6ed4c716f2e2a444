import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { ServerProcess } from "../tests/process/server-process.ts";
import { SESSION_SECRET } from "../tests/world.ts";
import { type ChaosAgent, startAgent } from "./chaos-agent.ts";
import { type ChaosOutcome, evaluateChaos } from "./chaos-outcome.ts";
import { type ChaosOptions, type ChaosPlan, type PlannedCall, planChaos } from "./chaos-plan.ts";
import { createReconnectLog, type ReconnectLog } from "./chaos-reconnects.ts";
import { type ChaosVisitor, createVisitor } from "./chaos-visitor.ts";
import { clientAddress } from "./client-address.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { seedBench } from "./seed.ts";
import { seededRandom } from "./statistics.ts";

// More than the longest call, two absences and a server restart together.
const CALL_TIMEOUT_MS = 150_000;
const SETTLE_TIMEOUT_MS = 20_000;
const RING_S = 60;

export type ChaosResult = ChaosOutcome & {
  /** How long the server was down after each kill. */
  readonly outagesMs: readonly number[];
};

type Context = {
  readonly server: ServerProcess;
  readonly siteKey: string;
  readonly agents: ReadonlyMap<string | null, ChaosAgent>;
  readonly reconnects: ReconnectLog;
  readonly random: () => number;
};

/** Makes the planned calls on a running server, injects the planned faults, and evaluates the outcome. */
export async function runChaos(server: ServerProcess, options: ChaosOptions): Promise<ChaosResult> {
  const plan = planChaos(options);
  const { db } = await server.database();
  const seeded = await seedBench(db, {
    publicUrl: server.origin,
    secret: SESSION_SECRET,
    agents: options.agents,
  });
  await db.execute(sql`update organizations set ring_seconds = ${RING_S}`);
  const reconnects = createReconnectLog();
  const random = seededRandom(options.seed + 1);
  const startedAgents = await mapConcurrently(options.agents, (index) =>
    startAgent({
      origin: server.origin,
      cookie: seeded.cookies[index] ?? "",
      ip: clientAddress(index),
      random,
      reconnects,
    }),
  );
  const agents = new Map(startedAgents.map((agent) => [agent.agentId, agent]));
  const context = { server, siteKey: seeded.siteKey, agents, reconnects, random };
  const startAt = performance.now();
  const calls = plan.calls.map((call, index) => makeCall(context, call, index, startAt));
  const [callIds, outagesMs] = await Promise.all([
    Promise.all(calls),
    killServer(server, plan, startAt),
  ]);
  await until(() => startedAgents.every((agent) => agent.isFree()), SETTLE_TIMEOUT_MS);
  const outcome = await evaluateChaos(db, callIds, reconnects.all());
  for (const agent of startedAgents) agent.stop();
  return { ...outcome, outagesMs };
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

/** Makes one call, from the request to its end. */
async function makeCall(
  context: Context,
  planned: PlannedCall,
  index: number,
  startAt: number,
): Promise<string> {
  const { server, siteKey, reconnects, random } = context;
  const ip = clientAddress(10_000 + index);
  const visitor = createVisitor({ origin: server.origin, siteKey, ip, random, reconnects });
  await sleep(Math.max(0, startAt + planned.requestAtMs - performance.now()));
  await visitor.open();
  const callId = await visitor.requestCall();
  await Promise.race([
    runCall(context, planned, visitor, callId),
    sleep(CALL_TIMEOUT_MS, undefined, { ref: false }),
  ]);
  visitor.stop();
  return callId;
}

async function runCall(
  { agents }: Context,
  { talkMs, endedBy, faults }: PlannedCall,
  visitor: ChaosVisitor,
  callId: string,
): Promise<void> {
  if (!(await visitor.untilAnswered(callId))) return;
  await visitor.mediaConnected(callId);
  const agent = agents.get(visitor.agentId());
  const answeredAt = performance.now();
  for (const fault of faults) {
    await sleep(Math.max(0, answeredAt + fault.after * talkMs - performance.now()));
    if (fault.side === "visitor") visitor.inject(fault);
    else agent?.inject(fault);
  }
  await sleep(Math.max(0, answeredAt + talkMs - performance.now()));
  if (endedBy === "visitor" || !agent) await visitor.hangUp(callId);
  else await agent.end(callId);
  await visitor.untilEnded(callId);
}

async function until(condition: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition() && performance.now() < deadline) await sleep(100);
}
