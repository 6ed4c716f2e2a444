import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { migrateDatabase } from "../../drizzle/migrate.ts";
import { bareDatabase } from "../database.ts";
import { pgbouncerIsInstalled, startPgBouncer } from "../pgbouncer.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { testServer } from "./test-server.ts";

const suite = pgbouncerIsInstalled()
  ? "behind PgBouncer in transaction mode"
  : "behind PgBouncer in transaction mode (apt-get install pgbouncer)";

const servers = pgbouncerIsInstalled() ? await startServers() : null;

/** Two servers on one database. They stop before the pooler. */
async function startServers() {
  const { url } = await bareDatabase();
  await migrateDatabase(url);
  const pooler = await startPgBouncer(url);
  afterAll(() => pooler.stop());
  const environment = {
    DATABASE_URL: pooler.url,
    DIRECT_DATABASE_URL: url,
    DATABASE_PREPARE: "false",
  };
  return { first: await testServer(environment), second: await testServer(environment) };
}

function started() {
  if (!servers) throw new Error("PgBouncer isn't installed");
  return servers;
}

describe.skipIf(!servers)(suite, () => {
  test("calls of one process wake desks of another", async () => {
    const { first, second } = started();
    const { siteKey, ana, bo } = await first.createTeam();
    const agents = await Promise.all(
      [ana, bo].map(({ cookie }) => connectAgent({ origin: first.origin, cookie })),
    );
    await Promise.all(agents.map((agent) => agent.setAvailable(true)));
    const callIds = await Promise.all(
      agents.map(async () => {
        const visitor = await connectVisitor({ origin: second.origin, siteKey });
        const callId = randomUUID();
        await visitor.requestCall(callId);
        return callId;
      }),
    );
    const rung = await Promise.all(
      agents.map(async (agent) => {
        const { ring } = await agent.until((view) => view.ring !== null);
        await agent.answer(ring?.callId ?? "", 1);
        const { call } = await agent.until((view) => view.call !== null);
        return call?.callId;
      }),
    );
    expect(rung.toSorted()).toEqual(callIds.toSorted());
  });

  test("concurrent statements and transactions share few connections", async () => {
    const { first } = started();
    const { siteKey } = await first.createTeam();
    const visitors = await Promise.all(
      Array.from({ length: 30 }, () => connectVisitor({ origin: first.origin, siteKey })),
    );
    expect(new Set(visitors.map(({ token }) => token)).size).toBe(30);
  });

  test("jobs that are added through the pooler run", async () => {
    const { first } = started();
    const { ana } = await first.createTeam();
    const form = new URLSearchParams({ email: ana.email });
    const response = await first.ask("/forgot-password", {
      method: "POST",
      body: form,
      headers: { origin: first.origin },
    });
    expect(response.status).toBeLessThan(400);
    const [job] =
      await first.sql`select data->>'to' as "to" from pgboss.job where name = 'mail.send'`;
    expect(job?.to).toBe(ana.email);
  });
});
