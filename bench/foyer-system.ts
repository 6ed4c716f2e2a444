import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inArray } from "drizzle-orm";
import { openDatabase } from "../drizzle/db.ts";
import { calls } from "../drizzle/schema/calls.ts";
import { startEmbeddedPostgres } from "../server/integrations/embedded-postgres.ts";
import { CallIdSchema } from "../server/kernel/ids.ts";
import { type AgentClient, connectAgent } from "../tests/protocol/agent.ts";
import { closeHttp } from "../tests/protocol/http.ts";
import { RpcError } from "../tests/protocol/rpc-error.ts";
import { connectVisitor, type VisitorClient } from "../tests/protocol/visitor.ts";
import { clientAddress } from "./client-address.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { seedBench } from "./seed.ts";
import { startServerGroup } from "./server-group.ts";
import { COUNT_STATEMENTS, takeStatements } from "./statements.ts";
import type {
  LoadAgent,
  LoadVisitor,
  RequestOutcome,
  SystemUnderTest,
} from "./system-under-test.ts";

export type FoyerOptions = {
  readonly agents: number;
  /** Servers on one database, each with an equal share of the agents and visitors. */
  readonly processes: number;
  /** Flags for the server's Node process. */
  readonly nodeFlags: readonly string[];
  /** Makes PostgreSQL slightly slower. */
  readonly countStatements: boolean;
};

/** Runs the real server in production mode, as separate processes with their own durable PostgreSQL. */
export async function openFoyer(options: FoyerOptions): Promise<SystemUnderTest> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => {} },
    ...(options.countStatements && { settings: COUNT_STATEMENTS }),
  });
  const secret = randomBytes(32).toString("hex");
  const { processes, nodeFlags } = options;
  const env = { DATA_DIR: dataDir, DATABASE_URL: postgres.url, SESSION_SECRET: secret };
  const servers = await startServerGroup({ processes, nodeFlags, env });
  const database = openDatabase(postgres.url, 2);
  const seeded = await seedBench(database.db, {
    publicUrl: servers.originFor(0),
    secret,
    agents: options.agents,
  });
  const visitors: VisitorClient[] = [];
  const agents: AgentClient[] = [];

  return {
    name: processes === 1 ? "Foyer" : `Foyer with ${processes} processes`,
    async connectAgents(count, onRing) {
      agents.push(
        ...(await mapConcurrently(count, (index) =>
          connectAgent({
            origin: servers.originFor(index),
            cookie: seeded.cookies[index] ?? "",
            ip: clientAddress(index),
          }),
        )),
      );
      for (const agent of agents) {
        const loadAgent = toLoadAgent(agent);
        agent.watch(({ ring }) => ring && onRing(ring.callId, ring.leg, loadAgent));
      }
      await mapConcurrently(count, async (index) => agents[index]?.setAvailable(true));
    },
    async connectVisitors(count) {
      const first = visitors.length;
      const connected = await mapConcurrently(count, (index) =>
        connectVisitor({
          origin: servers.originFor(first + index),
          siteKey: seeded.siteKey,
          ip: clientAddress(first + index),
        }),
      );
      visitors.push(...connected);
      return connected.map(toLoadVisitor);
    },
    measure: servers.measure,
    async findMismatches(made) {
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
      for (const agent of agents) agent.disconnect();
      closeHttp();
      await database.close();
      await servers.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function toLoadVisitor(visitor: VisitorClient): LoadVisitor {
  return {
    requestCall: (callId) => requestCall(visitor, callId),
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

async function requestCall(visitor: VisitorClient, callId: string): Promise<RequestOutcome> {
  try {
    const { call } = await visitor.requestCall(callId);
    const turnedAway = call?.at === "ended" && call.reason === "nobody_available";
    return turnedAway ? "nobody_available" : "ringing";
  } catch (error) {
    if (error instanceof RpcError && error.message === "OVERLOADED") return "overloaded";
    throw error;
  }
}

function toLoadAgent(agent: AgentClient): LoadAgent {
  return {
    answer: agent.answer,
    untilAccepted: (callId) => agent.until(({ call }) => call?.callId === callId),
    mediaConnected: agent.mediaConnected,
    end: agent.end,
    untilFree: (callId) => agent.until(({ call }) => call?.callId !== callId),
  };
}
