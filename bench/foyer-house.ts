import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { inArray } from "drizzle-orm";
import { openDatabase } from "../drizzle/db.ts";
import { calls } from "../drizzle/schema/calls.ts";
import { startEmbeddedPostgres } from "../server/integrations/embedded-postgres.ts";
import { CallIdSchema } from "../server/kernel/ids.ts";
import { type AgentClient, connectAgent } from "../tests/protocol/agent.ts";
import { closeHttp } from "../tests/protocol/http.ts";
import { connectVisitor, type VisitorClient } from "../tests/protocol/visitor.ts";
import { type Answerer, addressOf, type Caller, type House, many } from "./house.ts";
import { startMeasured } from "./measured-process.ts";
import { seedBench } from "./seed.ts";
import { COUNT_STATEMENTS, takeStatements } from "./statement-count.ts";

const ENTRY = path.resolve(import.meta.dirname, "../server/main.ts");

export type FoyerOptions = {
  readonly agents: number;
  /** For the server's own node. */
  readonly nodeFlags: readonly string[];
  /** Slows PostgreSQL a little. */
  readonly countStatements: boolean;
};

const ENVIRONMENT = {
  NODE_ENV: "production",
  RESEND_API_KEY: "re_never_used",
  TRUSTED_PROXIES: "loopback",
  LOG_LEVEL: "warn",
} as const;

/** The real server, as in production, as its own process on its own durable PostgreSQL. */
export async function openFoyer(options: FoyerOptions): Promise<House> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => {} },
    ...(options.countStatements && { settings: COUNT_STATEMENTS }),
  });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const secret = randomBytes(32).toString("hex");
  const server = await startMeasured(ENTRY, {
    nodeFlags: options.nodeFlags,
    readyUrl: `${origin}/readyz`,
    env: {
      ...ENVIRONMENT,
      PORT: String(port),
      PUBLIC_URL: origin,
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.url,
      SESSION_SECRET: secret,
      RESEND_BASE_URL: origin,
    },
  });
  const database = openDatabase(postgres.url, 2);
  const seeded = await seedBench(database.db, {
    publicUrl: origin,
    secret,
    agents: options.agents,
  });
  const visitors: VisitorClient[] = [];
  const agents: AgentClient[] = [];

  return {
    name: "Foyer",
    async connectAgents(count, heard) {
      agents.push(
        ...(await many(count, (index) =>
          connectAgent({ origin, cookie: seeded.cookies[index] ?? "", ip: addressOf(index) }),
        )),
      );
      for (const agent of agents) {
        const answerer = answererOf(agent);
        agent.watch(({ ring }) => ring && heard(ring.callId, ring.leg, answerer));
      }
      await many(count, async (index) => agents[index]?.setAvailable(true));
    },
    async connectVisitors(count) {
      const first = visitors.length;
      const arrived = await many(count, (index) =>
        connectVisitor({ origin, siteKey: seeded.siteKey, ip: addressOf(first + index) }),
      );
      visitors.push(...arrived);
      return arrived.map(callerOf);
    },
    measure: server.measure,
    async audit(made) {
      const ids = made.map(({ callId }) => CallIdSchema.parse(callId));
      const rows = await database.db
        .select({ id: calls.id, state: calls.state, reason: calls.endReason, leg: calls.leg })
        .from(calls)
        .where(inArray(calls.id, ids));
      const reasonOf = new Map<string, string | null>(
        rows.map(({ id, state, reason }) => [id, state === "ended" ? reason : state]),
      );
      return made
        .filter(({ callId, endedBy }) => reasonOf.get(callId) !== `${endedBy}_ended`)
        .map(({ callId }) => callId);
    },
    statements: async () => (options.countStatements ? takeStatements(database.db) : []),
    failures: () => visitors.flatMap(({ failures }) => failures),
    async stop() {
      for (const { presenceSocket } of visitors) presenceSocket.terminate();
      for (const agent of agents) agent.cut();
      closeHttp();
      await database.close();
      await server.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function callerOf(visitor: VisitorClient): Caller {
  return {
    click: (callId) => visitor.requestCall(callId),
    untilAccepted: (callId) =>
      visitor.until(
        ({ call }) =>
          call?.callId === callId && (call.at === "accepted" || call.at === "connected"),
      ),
    mediaConnected: visitor.mediaConnected,
    hangUp: visitor.hangUp,
    untilEnded: (callId) =>
      visitor.until(({ call }) => call?.callId === callId && call.at === "ended"),
  };
}

function answererOf(agent: AgentClient): Answerer {
  return {
    answer: agent.answer,
    untilAccepted: (callId) => agent.until(({ call }) => call?.callId === callId),
    mediaConnected: agent.mediaConnected,
    end: agent.end,
    untilFree: (callId) => agent.until(({ call }) => call?.callId !== callId),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => probe.once("listening", resolve).once("error", reject));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port on 127.0.0.1");
  return address.port;
}
