import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { API_SCOPES, type ApiScope } from "../../server/api-keys/domain/api-scope.ts";
import { newApiKey } from "../../server/api-keys/key-format.ts";
import { publicRouter } from "../../server/trpc/public.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Team } from "../world.ts";
import { newVisitor } from "./credentials.ts";
import { expectNothingWritten } from "./expect-nothing-written.ts";
import { PUBLIC, type PublicIds, type PublicRule } from "./public-procedures.ts";
import { rpc } from "./rpc.ts";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const own = await server.createTeam();
const other = await server.createTeam();
const rules = Object.entries(PUBLIC).map(([name, rule]) => ({ name, rule }));

async function dashboard<Data>(
  team: Team,
  [path, type, input]: readonly [string, "query" | "mutation", unknown?],
): Promise<Data> {
  const headers = { cookie: team.admin.cookie };
  const { data } = await rpc(server, { api: "/api/trpc", path, type, input, headers });
  return data as Data;
}

async function keyOf(team: Team, scopes: readonly ApiScope[], days: number | null = null) {
  const input = { name: "Test key", scopes, days };
  return dashboard<{ keyId: string; key: string }>(team, ["apiKeys.create", "mutation", input]);
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

async function ask({ method, path, body }: PublicRule, ids: PublicIds, headers: HeadersInit) {
  const response = await server.ask(`/api/v1${path(ids)}`, {
    method,
    headers: {
      "x-forwarded-for": newAddress(),
      ...(body && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { response, status: response.status, json: JSON.parse(await response.text()) };
}

async function idsOf(team: Team): Promise<PublicIds> {
  const { pools } = await dashboard<{ pools: [{ poolId: string }] }>(team, [
    "pools.overview",
    "query",
  ]);
  const draft = { url: "https://hooks.example.com/", description: "", events: ["call.ended"] };
  const { endpointId } = await dashboard<{ endpointId: string }>(team, [
    "webhooks.create",
    "mutation",
    draft,
  ]);
  const callId = randomUUID();
  const visitor = await connectVisitor({ origin: server.origin, siteKey: team.siteKey });
  await visitor.requestCall(callId);
  return { callId, poolId: pools[0].poolId, agentId: team.bo.agentId, endpointId };
}

let ids: PublicIds;
let foreign: PublicIds;
const keys = new Map<ApiScope, string>();
let revoked: string;
let expired: string;
let every: string;
beforeAll(async () => {
  [ids, foreign] = [await idsOf(own), await idsOf(other)];
  for (const scope of API_SCOPES) keys.set(scope, (await keyOf(own, [scope])).key);
  every = (await keyOf(own, API_SCOPES)).key;
  const [toRevoke, toExpire] = [await keyOf(own, API_SCOPES), await keyOf(own, API_SCOPES, 30)];
  await dashboard(own, ["apiKeys.revoke", "mutation", { keyId: toRevoke.keyId }]);
  await server.sql`update api_keys set expires_at = now() where id = ${toExpire.keyId}`;
  [revoked, expired] = [toRevoke.key, toExpire.key];
});

test("the table lists every procedure", () => {
  const procedures = Object.keys(publicRouter._def.procedures);
  expect(procedures.sort()).toEqual(Object.keys(PUBLIC).sort());
});

describe("without a valid key, nothing is answered or written", () => {
  test.each(rules)("$name", async ({ rule }) => {
    const strangers: Record<string, [Record<string, string>, string]> = {
      nobody: [{}, "API_KEY_MISSING"],
      "a visitor": [await newVisitor(own), "API_KEY_INVALID"],
      "an admin's session": [{ cookie: own.admin.cookie }, "API_KEY_MISSING"],
      "a key that doesn't exist": [bearer(newApiKey(own.orgId)), "API_KEY_INVALID"],
      "a changed key": [
        bearer(every.replace(/.$/, (last) => (last === "0" ? "1" : "0"))),
        "API_KEY_INVALID",
      ],
      "a revoked key": [bearer(revoked), "API_KEY_INVALID"],
      "an expired key": [bearer(expired), "API_KEY_EXPIRED"],
      "Basic in place of Bearer": [{ authorization: `Basic ${every}` }, "API_KEY_MISSING"],
    };
    await expectNothingWritten(server, async () => {
      for (const [who, [headers, code]] of Object.entries(strangers)) {
        const { status, json } = await ask(rule, ids, headers);
        expect([who, status, json.code]).toEqual([who, 401, code]);
      }
    });
  });
});

describe("a key is of use only for its scopes", () => {
  test.each(rules)("$name", async ({ rule }) => {
    for (const scope of API_SCOPES) {
      if (scope === rule.scope) continue;
      const { status, json } = await ask(rule, ids, bearer(keys.get(scope) ?? ""));
      expect([scope, status, json.code]).toEqual([scope, 403, "SCOPE_MISSING"]);
    }
  });
});

describe("a key is of use only in its organization", () => {
  test.each(rules.filter(({ rule }) => rule.foreign))("$name", async ({ rule }) => {
    const { json } = await ask(rule, foreign, bearer(every));
    expect(json.code).toBe(rule.foreign);
  });
});

test.each(rules)("a key with the scope may use $name", async ({ rule }) => {
  const { status, json } = await ask(rule, ids, bearer(keys.get(rule.scope) ?? ""));
  expect([200, 404]).toContain(status);
  if (status === 404) expect(json.code).toMatch(/^(CALL|RECORDING|TRANSCRIPT)_NOT_FOUND$/);
});

describe("what is wrong is answered as a problem", () => {
  test.each([
    ["an invalid id", "GET", "/calls/none", undefined, 400, "INVALID_INPUT"],
    ["an unknown path", "GET", "/nothing", undefined, 404, "NOT_FOUND"],
    ["another method", "PATCH", "/calls", undefined, 404, "NOT_FOUND"],
    ["a body that isn't JSON", "POST", "/webhooks", "{", 400, "PARSE_ERROR"],
    ["missing fields", "POST", "/webhooks", "{}", 400, "INVALID_INPUT"],
  ])("%s", async (...[, method, path, body, status, code]) => {
    const response = await server.ask(`/api/v1${path}`, {
      method,
      headers: { ...bearer(every), "content-type": "application/json" },
      ...(body && { body }),
    });
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect([response.status, await response.json()]).toMatchObject([status, { status, code }]);
  });

  test("a private address of an endpoint", async () => {
    const body = { url: "https://10.0.0.1/", description: "", events: ["call.ended"] };
    const rule = { ...PUBLIC["webhooks.create"], body } as PublicRule;
    const { json } = await ask(rule, ids, bearer(every));
    expect(json).toMatchObject({ code: "WEBHOOK_URL_REFUSED", status: 422 });
  });

  test("a body that is too large", async () => {
    const response = await server.ask("/api/v1/webhooks", {
      method: "POST",
      headers: { ...bearer(every), "content-type": "application/json" },
      body: `"${"x".repeat(70_000)}"`,
    });
    expect(response.status).toBe(413);
  });
});

test("responses may not be read by pages of other origins, and aren't stored", async () => {
  const response = await server.ask("/api/v1/sites", {
    headers: { ...bearer(every), origin: "https://elsewhere.example" },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("ratelimit-policy")).toBe('"key";q=300;w=60');
});

test("keys are stored as hashes, and their use is known to the minute", async () => {
  const { keyId, key } = await keyOf(own, ["sites:read"]);
  await ask(PUBLIC["sites.list"] as PublicRule, ids, bearer(key));
  const [before] = await server.sql`select * from api_keys where id = ${keyId}`;
  expect(JSON.stringify(before)).not.toContain(key);
  await ask(PUBLIC["sites.list"] as PublicRule, ids, bearer(key));
  const [after] = await server.sql`select * from api_keys where id = ${keyId}`;
  expect(after).toEqual(before);
  expect(before?.last_used_at).not.toBeNull();
});
