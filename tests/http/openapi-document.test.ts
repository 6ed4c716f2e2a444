import { Validator } from "@seriousme/openapi-schema-validator";
import { type AxiosRequestConfig, OpenAPIClientAxios } from "openapi-client-axios";
import { beforeAll, describe, expect, test } from "vitest";
import { API_SCOPES } from "../../server/api-keys/domain/api-scope.ts";
import { publicRouter } from "../../server/trpc/public.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: unknown;
};

const server = await testServer();
const team = await server.createTeam();

let document: Document;
let key: string;
beforeAll(async () => {
  document = await (await server.ask("/api/v1/openapi.json")).json();
  const { data } = await rpc(server, {
    api: "/api/trpc",
    path: "apiKeys.create",
    type: "mutation",
    headers: { cookie: team.admin.cookie },
    input: { name: "Client", scopes: API_SCOPES, days: null },
  });
  key = (data as { key: string }).key;
});

const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe("the OpenAPI document", () => {
  test("is valid", async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toMatch(/^3\.1/);
  });

  test("describes every procedure, each with a summary and behind a key", () => {
    const names = Object.keys(publicRouter._def.procedures).map((name) => name.replace(".", "-"));
    expect(
      operations()
        .map(({ operationId }) => operationId)
        .sort(),
    ).toEqual(names.sort());
    for (const { summary, security } of operations())
      expect([summary, security]).toEqual([expect.any(String), [{ apiKey: [] }]]);
  });

  test("names no secret and no other address than the server's", () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain(key);
    expect(text.match(/https?:\/\/[^/"]+/g)?.every((found) => found === server.origin)).toBe(true);
  });
});

test("a generic client works from the document alone", async () => {
  const api = new OpenAPIClientAxios({ definition: document as never });
  const client = (await api.init()) as unknown as Record<
    string,
    (parameters?: unknown, data?: unknown, config?: AxiosRequestConfig) => Promise<{ data: never }>
  >;
  const config = { headers: { authorization: `Bearer ${key}` }, validateStatus: () => true };
  const call = async (name: string, parameters: unknown = null, data: unknown = undefined) =>
    (await client[name]?.(parameters, data, config))?.data;

  const pools = (await call("pools-list")) as unknown as {
    pools: { poolId: string; members: { agentId: string; tier: number }[] }[];
  };
  const poolId = pools.pools[0]?.poolId ?? "";
  const membership = { poolId, agentId: team.bo.agentId };
  expect(await call("pools-setMember", membership, { tier: 3 })).toEqual({ ok: true });
  expect(await call("pools-list")).toMatchObject({
    pools: [{ members: expect.arrayContaining([{ agentId: team.bo.agentId, tier: 3 }]) }],
  });

  const draft = { url: "https://hooks.example.com/", description: "", events: ["call.missed"] };
  const created = (await call("webhooks-create", null, draft)) as unknown as {
    endpointId: string;
    secret: string;
  };
  expect(created.secret).toMatch(/^whsec_/);
  const { endpointId } = created;
  await call("webhooks-save", { endpointId }, { ...draft, description: "CRM" });
  expect(await call("webhooks-list")).toMatchObject({
    endpoints: [{ endpointId, description: "CRM", events: ["call.missed"] }],
  });
  expect(await call("webhooks-remove", { endpointId })).toEqual({ ok: true });

  expect(await call("team-remove", { agentId: team.bo.agentId })).toEqual({ at: "removed" });
  expect(JSON.stringify(await call("team-list"))).not.toContain(team.bo.email);
  expect(await call("calls-list", { outcome: "missing" })).toEqual({ calls: [], nextCursor: null });
  const [entry] = await server.sql`select facts from audit_entries
    where org_id = ${team.orgId} and action = 'webhooks_changed' limit 1`;
  expect(entry?.facts).toMatchObject({ apiKey: "Client", host: "hooks.example.com" });
});
