import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDatabase } from "../drizzle/db.ts";
import { startEmbeddedPostgres } from "../server/integrations/embedded-postgres.ts";
import { type AgentClient, connectAgent } from "../tests/protocol/agent.ts";
import { closeHttp } from "../tests/protocol/http.ts";
import { connectVisitor } from "../tests/protocol/visitor.ts";
import { ATTACKS, type Attack, type Target } from "./abuse-attacks.ts";
import { clientAddress } from "./client-address.ts";
import { describeMachine } from "./report.ts";
import { seedBench } from "./seed.ts";
import { startServerGroup } from "./server-group.ts";
import { type Summary, summarise } from "./statistics.ts";

const MB = 1_000_000;
const LOOK_EVERY_MS = 50;
const CALL_EVERY_MS = 500;
const AGENTS = 6;
/** What an honest visitor may wait for a look and for a ring. */
const TARGET_MS = 1_000;

type Honest = { readonly lookMs: number[]; readonly ringMs: number[]; failures: number };
type Result = {
  readonly name: string;
  readonly times: number;
  readonly looks: Summary;
  readonly rings: Summary;
  readonly failures: number;
  readonly grownMb: number;
  /** The server's event loop: the 99th percentile of its delay. */
  readonly loopP99Ms: number;
};

/**
 * Runs each attack against the built server while honest visitors look and call.
 * `--seconds 6 --only TEXT`. The exit code is 1 if an honest visitor waits for more than a second.
 */
export async function benchAbuse(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "6" },
      only: { type: "string", default: "" },
    },
  });
  process.stdout.write(`${describeMachine()}\n\n${HEADING}\n`);
  const bed = await openTestBed();
  let met = true;
  try {
    for (const attack of ATTACKS.filter(({ name }) => name.includes(values.only))) {
      const result = await attackOnce(bed, attack, Number(values.seconds) * 1_000);
      met = met && isMet(result);
      process.stdout.write(`${showRow(result)}\n`);
    }
  } finally {
    await bed.close();
  }
  return met ? 0 : 1;
}

type TestBed = Awaited<ReturnType<typeof openTestBed>>;

async function openTestBed() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-abuse-"));
  const postgres = await startEmbeddedPostgres({ dataDir, log: { info: () => {} } });
  const secret = randomBytes(32).toString("hex");
  const servers = await startServerGroup({
    processes: 1,
    nodeFlags: [],
    env: {
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.url,
      SESSION_SECRET: secret,
      LOG_LEVEL: "fatal",
    },
  });
  const origin = servers.originFor(0);
  const database = openDatabase(postgres.url, 2);
  const seeded = await seedBench(database.db, { publicUrl: origin, secret, agents: AGENTS + 1 });
  const agents = await Promise.all(
    seeded.cookies.slice(0, AGENTS).map(async (cookie, index) => {
      const agent = await connectAgent({ origin, cookie, ip: clientAddress(index) });
      await agent.setAvailable(true);
      return agent;
    }),
  );
  return {
    origin,
    siteKey: seeded.siteKey,
    accountOfAttacker: seeded.cookies[AGENTS] ?? "",
    agents,
    measure: servers.measure,
    async close() {
      for (const agent of agents) agent.disconnect();
      closeHttp();
      await database.close();
      await servers.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

let lastClient = 100;
const newAddress = (): string => {
  lastClient += 1;
  return clientAddress(lastClient);
};

async function attackOnce(bed: TestBed, attack: Attack, durationMs: number): Promise<Result> {
  const { origin, siteKey } = bed;
  const target: Target = { origin, siteKey, address: newAddress(), cookie: bed.accountOfAttacker };
  const before = await bed.measure();
  const overAtMs = performance.now() + durationMs;
  const stop = { isOver: () => performance.now() >= overAtMs };
  const honest: Honest = { lookMs: [], ringMs: [], failures: 0 };
  const [times] = await Promise.all([
    attack.run(target, stop),
    repeat(stop, LOOK_EVERY_MS, honest, await looker(bed, honest)),
    repeat(stop, CALL_EVERY_MS, honest, () => callOnce(bed, honest)),
  ]);
  const after = await bed.measure();
  return {
    name: attack.name,
    times,
    looks: summarise(honest.lookMs),
    rings: summarise(honest.ringMs),
    failures: honest.failures,
    grownMb: (after.collectedRssBytes - before.collectedRssBytes) / MB,
    loopP99Ms: after.loop.p99Ms,
  };
}

async function repeat(
  { isOver }: { readonly isOver: () => boolean },
  everyMs: number,
  honest: Honest,
  once: () => Promise<void>,
): Promise<void> {
  while (!isOver()) {
    await once().catch(() => {
      honest.failures += 1;
    });
    await sleep(everyMs);
  }
}

async function looker({ origin, siteKey }: TestBed, { lookMs }: Honest) {
  const visitor = await connectVisitor({ origin, siteKey, ip: newAddress() });
  return async () => {
    const startedMs = performance.now();
    await visitor.readView();
    lookMs.push(performance.now() - startedMs);
  };
}

/** A visitor who has just come calls, and an agent answers and hangs up. */
async function callOnce({ origin, siteKey, agents }: TestBed, { ringMs }: Honest): Promise<void> {
  const visitor = await connectVisitor({ origin, siteKey, ip: newAddress() });
  const callId = randomUUID();
  const rung = Promise.any(agents.map((agent) => untilRung(agent, callId)));
  const startedMs = performance.now();
  const { call } = await visitor.requestCall(callId);
  if (call?.at !== "ringing") throw new Error(`the call is ${call?.at}`);
  const { agent, leg } = await rung;
  ringMs.push(performance.now() - startedMs);
  await agent.answer(callId, leg);
  await visitor.hangUp(callId);
  visitor.presenceSocket.terminate();
}

async function untilRung(agent: AgentClient, callId: string) {
  const { ring } = await agent.until((view) => view.ring?.callId === callId);
  return { agent, leg: ring?.leg ?? 0 };
}

const isMet = ({ looks, rings, failures }: Result): boolean =>
  looks.max <= TARGET_MS && rings.max <= TARGET_MS && failures === 0;

const HEADING =
  "| attack | times | look p50 / p99 / max, ms | ring p50 / max, ms | failures | memory, MB | event loop p99, ms |\n|---|---|---|---|---|---|---|";

const ms = (value: number): string => (Number.isNaN(value) ? "-" : value.toFixed(0));

function showRow({ name, times, looks, rings, failures, grownMb, loopP99Ms }: Result): string {
  const look = [looks.p50, looks.p99, looks.max].map(ms).join(" / ");
  const ring = [rings.p50, rings.max].map(ms).join(" / ");
  return `| ${[name, times, look, ring, failures, grownMb.toFixed(0), loopP99Ms.toFixed(0)].join(" | ")} |`;
}
