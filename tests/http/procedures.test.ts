import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createTokens } from "../../server/integrations/tokens.ts";
import { CallIdSchema, VisitorIdSchema } from "../../server/kernel/ids.ts";
import { dashboardRouter } from "../../server/trpc/dashboard.ts";
import { widgetRouter } from "../../server/trpc/widget.ts";
import type { Team } from "../world.ts";
import { credentialsFor, makeStaff, newVisitor, tokens } from "./credentials.ts";
import { DASHBOARD } from "./dashboard-procedures.ts";
import { expectNothingWrittenByGroup } from "./expect-nothing-written.ts";
import { badInputs, type Gate, type Ids, type Rule } from "./procedure-rules.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";
import { WIDGET } from "./widget-procedures.ts";

const server = await testServer();
const { origin } = server;
const own = await server.createTeam();
const withoutFactor = await server.createTeam({ adminTakesCalls: true });
await server.sql`update organizations set two_factor_required = true
  where id = ${withoutFactor.orgId}`;
const unverified = await server.createTeam({ adminTakesCalls: true });
await server.sql`update users set email_verified = false
  where id in (select user_id from members where org_id = ${unverified.orgId})`;

const apis = [
  { api: "/api/trpc", router: dashboardRouter, rules: DASHBOARD },
  { api: "/api/widget", router: widgetRouter, rules: WIDGET },
] as const;
const all = apis.flatMap(({ api, rules }) =>
  Object.entries(rules).map(([path, rule]) => ({ api, path, rule, gate: rule.gate })),
);
type Entry = (typeof all)[number];

const ids: Ids = {
  siteKey: own.siteKey,
  siteId: own.siteId,
  callId: randomUUID(),
  agentId: own.bo.agentId,
  poolId: randomUUID(),
  ruleId: randomUUID(),
};
const inputOf = (rule: Rule) => rule.input && { input: rule.input(ids) };

test.each(apis)("the table lists every procedure of $api", ({ router, rules }) => {
  const types = Object.entries(router._def.procedures).map(([path, { _def }]) => [path, _def.type]);
  const known = Object.entries(rules).map(([path, { type }]) => [path, type]);
  expect(types.sort()).toEqual(known.sort());
});

describe("invalid inputs are refused and write nothing", () => {
  const takingInput = all.filter(({ rule }) => rule.input);
  // More than one account may ask in so short a time.
  const PROCEDURES_OF_TEAM = 8;
  const teams: Team[] = [];
  beforeAll(async () => {
    for (let first = 0; first < takingInput.length; first += PROCEDURES_OF_TEAM) {
      const team = await server.createTeam();
      await makeStaff(server, team);
      teams.push(team);
    }
  });
  expectNothingWrittenByGroup(server);

  test.each(takingInput.map((entry, at) => ({ ...entry, at })))(
    "$path",
    async ({ api, path, rule, at }) => {
      const valid = rule.input?.(ids) ?? {};
      const team = teams[Math.floor(at / PROCEDURES_OF_TEAM)];
      if (!team) throw new Error("a team is missing");
      for (const { what, input } of badInputs(valid, rule)) {
        const headers = await credentialsFor(rule.gate, team);
        const answer = await rpc(server, { api, path, type: rule.type, input, headers });
        expect({ what, status: answer.status, code: answer.code }).toEqual({
          what,
          status: 400,
          code: "BAD_REQUEST",
        });
        expect(answer.message).toMatch(/^INVALID_INPUT/);
      }
    },
  );

  test("the error message doesn't repeat the input", async () => {
    const input = { siteKey: "x".repeat(200), token: null };
    const { message } = await rpc(server, {
      api: "/api/widget",
      path: "hello",
      type: "mutation",
      input,
    });
    expect(message).not.toContain("xxx");
  });
});

const behind = (...gates: Gate[]) =>
  all.filter(({ gate, rule }) => gates.includes(gate) && rule.type !== "subscription");
const dashboard = behind("member", "agent", "admin", "staff");
const isAllowedUnverified = ({ rule }: Entry) => rule.type === "query" || rule.beforeVerification;
const send = ({ api, path, rule }: Entry, headers: Record<string, string>) =>
  rpc(server, { api, path, type: rule.type, headers, ...inputOf(rule) });

describe("gates refuse requests without the required credentials", () => {
  expectNothingWrittenByGroup(server);
  const refused = async (entry: Entry, headers: Record<string, string>) => {
    const { status, code, message } = await send(entry, headers);
    return [status, code, message];
  };

  test.each(dashboard)("$path requires a session", async (entry) => {
    const unauthorized = [401, "UNAUTHORIZED", "NOT_LOGGED_IN"];
    expect(await refused(entry, {})).toEqual(unauthorized);
    expect(await refused(entry, { cookie: "foyer.session_token=forged.c2lnbmVk" })).toEqual(
      unauthorized,
    );
    expect(await refused(entry, { cookie: own.ana.cookie.replace(/.(?=[^.]*$)/, "") })).toEqual(
      unauthorized,
    );
    expect(await refused(entry, await newVisitor(own))).toEqual(unauthorized);
  });

  test.each(behind("admin"))("$path refuses agents", async (entry) => {
    expect(await refused(entry, { cookie: own.ana.cookie })).toEqual([
      403,
      "FORBIDDEN",
      "NOT_ALLOWED",
    ]);
  });

  test.each(behind("staff"))("$path refuses agents and admins", async (entry) => {
    for (const { cookie } of [own.ana, own.admin])
      expect(await refused(entry, { cookie })).toEqual([403, "FORBIDDEN", "NOT_ALLOWED"]);
  });

  test.each(behind("agent"))("$path refuses an admin who doesn't take calls", async (entry) => {
    expect(await refused(entry, { cookie: own.admin.cookie })).toEqual([
      403,
      "FORBIDDEN",
      "NOT_ALLOWED",
    ]);
  });

  test.each(dashboard.filter(({ rule }) => !rule.beforeTwoFactor))(
    "a member who must set up a second factor first may not use $path",
    async (entry) => {
      const headers = await credentialsFor(entry.gate, withoutFactor);
      const answer = await refused(entry, headers);
      expect(answer).toEqual([403, "FORBIDDEN", "TWO_FACTOR_REQUIRED"]);
    },
  );

  test.each(dashboard.filter((entry) => !isAllowedUnverified(entry)))(
    "an account whose e-mail address isn't verified may not use $path",
    async (entry) => {
      const headers = await credentialsFor(entry.gate, unverified);
      const answer = await refused(entry, headers);
      expect(answer).toEqual([403, "FORBIDDEN", "EMAIL_NOT_VERIFIED"]);
    },
  );

  test.each(behind("visitor"))("$path requires a token signed by this server", async (entry) => {
    const now = new Date();
    const claims = {
      visitorId: VisitorIdSchema.parse(randomUUID()),
      orgId: own.orgId,
      siteId: own.siteId,
    };
    const peer = {
      ...claims,
      callId: CallIdSchema.parse(randomUUID()),
      peerId: "a",
      remotePeerId: "b",
    };
    const genuine = tokens.visitor.sign(claims, now);
    const [header, payload] = genuine.split(".");
    const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
    const forged = {
      "no token": undefined,
      garbage: "garbage",
      "signed with another secret": await createTokens(
        "another secret, long enough too",
      ).visitor.sign(claims, now),
      expired: tokens.visitor.sign(claims, new Date("2020-01-01")),
      "of another type": tokens.peer.sign(peer, now),
      "not signed": `${unsigned}.${payload}.`,
      "signature removed": `${header}.${payload}.`,
      "claims changed": `${header}.${Buffer.from(JSON.stringify({ ...claims, exp: 9e9 })).toString("base64url")}.${genuine.split(".")[2]}`,
    };
    for (const [what, token] of Object.entries(forged)) {
      const headers: Record<string, string> = token
        ? { authorization: `Bearer ${token}` }
        : { cookie: own.ana.cookie };
      expect([what, ...(await refused(entry, headers))]).toEqual([
        what,
        401,
        "UNAUTHORIZED",
        "VISITOR_UNKNOWN",
      ]);
    }
  });
});

describe("gates let pass", () => {
  test.each(dashboard.filter(({ rule }) => rule.beforeTwoFactor))(
    "a member who must set up a second factor first to $path",
    async (entry) => {
      const { message } = await send(entry, await credentialsFor(entry.gate, withoutFactor));
      expect(message).not.toBe("TWO_FACTOR_REQUIRED");
    },
  );

  test.each(dashboard.filter(isAllowedUnverified))(
    "an account whose e-mail address isn't verified to $path",
    async (entry) => {
      const { message } = await send(entry, await credentialsFor(entry.gate, unverified));
      expect(message).not.toBe("EMAIL_NOT_VERIFIED");
    },
  );
});

test("an invalid cursor returns the first page", async () => {
  const headers = { cookie: own.admin.cookie };
  for (const cursor of ["nonsense", "~", "2026-13-45~x", "' or 1=1 --"]) {
    const answer = await rpc(server, {
      api: "/api/trpc",
      path: "calls.list",
      type: "query",
      headers,
      input: { cursor },
    });
    expect(answer.status).toBe(200);
  }
});

test("only agents can subscribe to the desk feed", async () => {
  const firstMessage = (cookie: string, tabId: string = randomUUID()) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${origin.replace("http", "ws")}/api/trpc`, {
        headers: { cookie, origin },
      } as never);
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: "subscription",
            params: { path: "desk.feed", input: { tabId } },
          }),
        );
      socket.onerror = reject;
      socket.onmessage = ({ data }) => {
        const { error, result } = JSON.parse(String(data));
        if (!error && result?.type !== "data") return;
        socket.close();
        resolve(error ? error.data.code : result.data.greeter.name);
      };
    });
  expect(await firstMessage("")).toBe("UNAUTHORIZED");
  expect(await firstMessage("foyer.session_token=forged.c2ln")).toBe("UNAUTHORIZED");
  expect(await firstMessage(own.admin.cookie)).toBe("FORBIDDEN");
  expect(await firstMessage(own.bo.cookie, "tab")).toBe("BAD_REQUEST");
  expect(await firstMessage(own.bo.cookie)).toBe("Bo Lindqvist");
});
