import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AccessState } from "../../server/access/domain/access.ts";
import { credentialsFor, makeStaff } from "./credentials.ts";
import { DASHBOARD } from "./dashboard-procedures.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

const server = await testServer();
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** The row of the mirror that means each state. */
const PLANS: Readonly<Record<Exclude<AccessState, "unlimited">, Record<string, unknown>>> = {
  free: {},
  trialing: { status: "trialing", trial_ends_at: inHours(24) },
  active: { status: "active", period_ends_at: inHours(24) },
  grace: { status: "past_due", unpaid_since: inHours(-1) },
  blocked: { status: "past_due", unpaid_since: inHours(-24 * 10) },
  pausing: { status: "active", pause_requested_until: inHours(24) },
  paused: { status: "active", paused_at: inHours(-1), pause_ends_at: inHours(24) },
  cancelling: { status: "active", cancel_at: inHours(24) },
  ended: { status: "canceled", ended_at: inHours(-1) },
  closing: { status: "active", period_ends_at: inHours(24) },
};

const KEEPS_ORGANIZATION = "closing.keep";

// The procedure that ends the closing comes last.
const procedures = Object.entries(DASHBOARD)
  .filter(([, { type }]) => type !== "subscription")
  .sort(
    ([one], [other]) => Number(one === KEEPS_ORGANIZATION) - Number(other === KEEPS_ORGANIZATION),
  );

// Which states are closed is a table of rules of its own. An open state is tried on a sample.
const openProcedures = procedures.filter((_, at) => at % 10 === 0);

describe.each(Object.entries(PLANS))("while the plan is %s", async (state, columns) => {
  const team = await server.createTeam();
  await makeStaff(server, team);
  await server.sql`insert into plans ${server.sql({ org_id: team.orgId, ...columns } as never)}`;
  if (state === "closing")
    await server.sql`
      update organizations set deletion_due_at = ${inHours(24)} where id = ${team.orgId}`;
  const closed = state === "blocked" || state === "closing";
  const ids = {
    siteKey: team.siteKey,
    siteId: team.siteId,
    callId: randomUUID(),
    agentId: randomUUID(),
    poolId: randomUUID(),
    ruleId: randomUUID(),
  };
  const answerOf = async (path: string) => {
    const rule = DASHBOARD[path];
    if (!rule) throw new Error(`unknown procedure ${path}`);
    return rpc(server, {
      api: "/api/trpc",
      path,
      type: rule.type,
      headers: await credentialsFor(rule.gate, team),
      ...(rule.input && { input: rule.input(ids) }),
    });
  };

  test("agents can be switched on only if the plan takes calls", async () => {
    const { message } = await answerOf("presence.setAvailable");
    const paused = state === "paused" || state === "pausing" ? "PLAN_PAUSED" : null;
    if (closed) expect(message).toBe("PLAN_BLOCKED");
    else if (paused) expect(message).toBe(paused);
    else expect([null, "PLAN_WITHOUT_SEAT"]).toContain(message);
  });

  test("every member is told the state", async () => {
    for (const { cookie } of [team.admin, team.ana]) {
      const headers = { cookie };
      const { data } = await rpc(server, {
        api: "/api/trpc",
        path: "billing.notice",
        type: "query",
        headers,
      });
      expect(data).toMatchObject({ state, admins: [{ email: team.admin.email }] });
    }
  });

  test.each(closed ? procedures : openProcedures)(
    "%s is refused only if the plan is blocked or the organization is closing",
    async (path, rule) => {
      const { status, message } = await answerOf(path);
      const isBlocked = closed && !rule.whileBlocked;
      expect(message === "PLAN_BLOCKED").toBe(isBlocked);
      if (isBlocked) expect(status).toBe(402);
    },
  );
});
