import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Team } from "../world.ts";
import { credentialsFor, newVisitor } from "./credentials.ts";
import { DASHBOARD } from "./dashboard-procedures.ts";
import { expectNothingWritten } from "./expect-nothing-written.ts";
import type { Ids, Rule } from "./procedure-rules.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";
import { WIDGET } from "./widget-procedures.ts";

const server = await testServer();
const { origin } = server;
const own = await server.createTeam({ ringSeconds: 60 });
const other = await server.createTeam({ name: "Another Shop", ringSeconds: 60 });

const all = [
  { api: "/api/trpc", rules: DASHBOARD },
  { api: "/api/widget", rules: WIDGET },
] as const;
const ids: Ids = {
  siteKey: own.siteKey,
  siteId: own.siteId,
  callId: randomUUID(),
  agentId: own.bo.agentId,
  ...(await poolAndRule(own)),
};
const othersRouting = await poolAndRule(other);

/** The team's catch-all pool and a new rule that refers to it. */
async function poolAndRule({ admin }: Team): Promise<Pick<Ids, "poolId" | "ruleId">> {
  const call = (path: string, type: "query" | "mutation", input?: unknown) =>
    rpc(server, { api: "/api/trpc", path, type, headers: { cookie: admin.cookie }, input });
  const overview = await call("pools.overview", "query");
  const { pools } = overview.data as { pools: readonly [{ poolId: string }] };
  const poolId = pools[0].poolId;
  const condition = { field: "path", parameter: "", operator: "contains", value: "/none" };
  const groups = [{ conditions: [condition] }];
  const draft = { name: "Nowhere", active: true, poolId, groups };
  const { data } = await call("rules.create", "mutation", draft);
  return { poolId, ...(data as { ruleId: string }) };
}

/** Connects Ana and a visitor of this team, with a ringing call. */
async function ringingCall(team: Team): Promise<string> {
  const agent = await connectAgent({ origin, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  const visitor = await connectVisitor({ origin, siteKey: team.siteKey });
  const { call } = await visitor.requestCall(randomUUID());
  if (call?.at !== "ringing") throw new Error("the call isn't ringing");
  return call.callId;
}

describe("other organisations' and visitors' resources are inaccessible", () => {
  let ownCall: string;
  let otherCall: string;
  beforeAll(async () => {
    [ownCall, otherCall] = await Promise.all([ringingCall(own), ringingCall(other)]);
  });
  const guarded = all.flatMap(({ api, rules }) =>
    Object.entries(rules)
      .filter(([, rule]) => rule.foreign)
      .map(([path, rule]) => ({ api, path, rule })),
  );

  const foreignIds = ({ gate, input }: Rule): readonly { whose: string; ids: Ids }[] => [
    {
      whose: "another organisation's",
      ids: {
        siteKey: other.siteKey,
        siteId: other.siteId,
        callId: otherCall,
        agentId: other.bo.agentId,
        ...othersRouting,
      },
    },
    {
      whose: "nonexistent",
      ids: {
        siteKey: "none",
        siteId: randomUUID(),
        callId: randomUUID(),
        agentId: randomUUID(),
        poolId: randomUUID(),
        ruleId: randomUUID(),
      },
    },
    // This call rings for Bo's colleague and belongs to another visitor.
    ...(gate === "admin" || !("callId" in (input?.(ids) ?? {}))
      ? []
      : [{ whose: "a colleague's or another visitor's", ids: { ...ids, callId: ownCall } }]),
  ];

  test.each(guarded)("$path", async ({ api, path, rule }) => {
    for (const { whose, ids: foreign } of foreignIds(rule)) {
      await expectNothingWritten(server, async () => {
        const headers = await credentialsFor(rule.gate, own);
        const answer = await rpc(server, {
          api,
          path,
          type: rule.type,
          headers,
          ...(rule.input && { input: rule.input(foreign) }),
        });
        if (rule.foreign === "shows nothing")
          expect([whose, answer.data]).toMatchObject([whose, { call: null }]);
        else expect([whose, answer.code]).toEqual([whose, rule.foreign]);
      });
    }
  });

  test("requesting a call with another visitor's call id writes nothing and returns nothing", async () => {
    await expectNothingWritten(server, async () => {
      const answer = await requestCall(own, ownCall);
      expect([answer.code, answer.message]).toEqual(["CONFLICT", "CALL_CHANGED"]);
    });
  });

  test("a call id used by another organisation creates a separate call", async () => {
    const third = await server.createTeam({ name: "Third Shop", ringSeconds: 60 });
    const agent = await connectAgent({ origin, cookie: third.ana.cookie });
    await agent.setAvailable(true);
    const visitor = await connectVisitor({ origin, siteKey: third.siteKey });
    const { call } = await visitor.requestCall(randomUUID());
    if (call?.at !== "ringing") throw new Error("the call isn't ringing");
    const rowsOf = ({ orgId }: Team) =>
      server.sql`select to_jsonb(calls) - 'visitor_seen_at' as row from calls where id = ${call.callId} and org_id = ${orgId}`;

    const before = await rowsOf(third);
    // The team's only connected agent is already being rung.
    const answer = await requestCall(own, call.callId);
    expect(answer.data).toMatchObject({ call: { callId: call.callId, at: "ended" } });
    expect(await rowsOf(third)).toEqual(before);
    expect(await rowsOf(own)).toMatchObject([{ row: { site_id: own.siteId, agent_id: null } }]);

    await agent.answer(call.callId, 1);
    await visitor.until((view) => view.call?.at === "accepted");
    expect(await rowsOf(own)).toMatchObject([{ row: { state: "ended", version: 1 } }]);
  });

  const requestCall = async (team: Team, attemptId: string) =>
    rpc(server, {
      api: "/api/widget",
      path: "requestCall",
      type: "mutation",
      headers: await newVisitor(team),
      input: { ...WIDGET.requestCall?.input?.(ids), attemptId },
    });

  test("a greeter of another organisation is never shown", async () => {
    const headers = await newVisitor(own);
    const input = {
      callId: null,
      greeterId: other.ana.agentId,
      pageUrl: "https://shop.test/",
    };
    const answer = await rpc(server, {
      api: "/api/widget",
      path: "view",
      type: "query",
      headers,
      input,
    });
    expect(JSON.stringify(answer.data)).not.toContain(other.ana.agentId);
  });

  test("the call log lists no call of another organisation", async () => {
    const headers = { cookie: own.admin.cookie };
    const { data } = await rpc(server, {
      api: "/api/trpc",
      path: "calls.list",
      type: "query",
      headers,
      input: {},
    });
    const text = JSON.stringify(data);
    expect(text).toContain(ownCall);
    expect(text).not.toContain(otherCall);
  });

  test("an agent's call log lists only calls that rang for that agent", async () => {
    const listOf = async (cookie: string) =>
      (
        await rpc(server, {
          api: "/api/trpc",
          path: "calls.list",
          type: "query",
          headers: { cookie },
          input: {},
        })
      ).data;
    expect(JSON.stringify(await listOf(own.ana.cookie))).toContain(ownCall);
    expect(await listOf(own.bo.cookie)).toEqual({ rows: [], nextCursor: null });
  });
});
