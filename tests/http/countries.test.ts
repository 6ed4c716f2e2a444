import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { tokens } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { closeCode, tryUpgrade } from "./socket-client.ts";
import { testServer } from "./test-server.ts";
import { WIDGET } from "./widget-procedures.ts";

/** Addresses of public name servers, as the bundled database knows them. */
const US = "8.8.8.8";
const FRANCE = "212.27.48.10";
const PRIVATE = "10.1.2.3";

const server = await testServer();
const team = await server.createTeam();
const { orgId, siteId, siteKey } = team;

const asAdmin = async (path: string, type: "query" | "mutation", input?: unknown) => {
  const headers = { cookie: team.admin.cookie };
  const answer = await rpc(server, { api: "/api/trpc", path, type, input, headers });
  expect(answer.status, String(answer.message)).toBe(200);
  return answer.data;
};

type Rules = { mode: string; blocked: string[]; allowed: string[]; unknown: string };
const save = (rules: Partial<Rules>) =>
  asAdmin("geo.saveSettings", "mutation", {
    mode: "off",
    blocked: ["US"],
    allowed: ["FR"],
    unknown: "allow",
    ...rules,
  });

/** Whether the widget gets a token at an address. */
async function isShownAt(from: string): Promise<boolean> {
  const { status, data } = await rpc(server, {
    api: "/api/widget",
    path: "hello",
    type: "mutation",
    input: { siteKey, token: null },
    headers: { "x-forwarded-for": from },
  });
  expect(status).toBe(200);
  return data !== null;
}

const newToken = () =>
  tokens.visitor.sign(
    { visitorId: VisitorIdSchema.parse(randomUUID()), orgId, siteId },
    new Date(),
  );
const openPage = (from: string) =>
  tryUpgrade(server.origin, `/api/widget/presence?token=${newToken()}`, {
    "x-forwarded-for": from,
  });

beforeEach(() => save({}));

test.each([
  { mode: "off", unknown: "block", us: true, france: true, unknownCountry: true },
  { mode: "block", unknown: "allow", us: false, france: true, unknownCountry: true },
  { mode: "block", unknown: "block", us: false, france: true, unknownCountry: false },
  { mode: "allow", unknown: "allow", us: false, france: true, unknownCountry: true },
  { mode: "allow", unknown: "block", us: false, france: true, unknownCountry: false },
])("mode $mode, unknown countries: $unknown", async ({ mode, unknown, ...shown }) => {
  await save({ mode, unknown });
  expect({
    us: await isShownAt(US),
    france: await isShownAt(FRANCE),
    unknownCountry: await isShownAt(PRIVATE),
  }).toEqual(shown);
});

test("a client can't claim another address than the one its connection came from", async () => {
  await save({ mode: "block" });
  expect(await isShownAt(`${FRANCE}, ${US}`)).toBe(false);
  expect(await isShownAt(`${US}, ${FRANCE}`)).toBe(true);
});

test("a blocked network is refused in any country, until it is unblocked", async () => {
  await asAdmin("geo.blockRange", "mutation", { network: "212.27.48.0/24", note: "Scanner" });
  expect([await isShownAt(FRANCE), await isShownAt("212.27.49.10")]).toEqual([false, true]);
  const [range] = (await asAdmin("geo.ranges", "query")) as readonly { rangeId: string }[];
  await asAdmin("geo.unblockRange", "mutation", { rangeId: range?.rangeId });
  expect(await isShownAt(FRANCE)).toBe(true);
});

test("an open page is closed when its country is refused, and others stay open", async () => {
  const [us, france] = [await openPage(US), await openPage(FRANCE)];
  expect([us.status, france.status]).toEqual([101, 101]);
  const closed = closeCode(us.socket);
  await save({ mode: "block" });
  expect(await closed).toBe(4_003);
  expect(france.socket.readyState).toBe(france.socket.OPEN);
  expect((await openPage(US)).status).toBe(403);
  france.socket.close();
});

test("the rules of one organization don't concern another", async () => {
  await save({ mode: "block" });
  const other = await server.createTeam();
  const { data } = await rpc(server, {
    api: "/api/widget",
    path: "hello",
    type: "mutation",
    input: { siteKey: other.siteKey, token: null },
    headers: { "x-forwarded-for": US },
  });
  expect(data).not.toBeNull();
});

const procedures = Object.entries(WIDGET).filter(([, { gate }]) => gate === "visitor");

test.each(procedures)("%s answers a refused visitor as an unknown one", async (path, rule) => {
  await save({ mode: "block" });
  const ids = {
    siteKey,
    siteId,
    callId: randomUUID(),
    agentId: team.bo.agentId,
    poolId: randomUUID(),
    ruleId: randomUUID(),
  };
  const call = (from: string) =>
    rpc(server, {
      api: "/api/widget",
      path,
      type: rule.type,
      headers: { authorization: `Bearer ${newToken()}`, "x-forwarded-for": from },
      ...(rule.input && { input: rule.input(ids) }),
    });
  expect((await call(US)).message).toBe("VISITOR_UNKNOWN");
  expect((await call(FRANCE)).message).not.toBe("VISITOR_UNKNOWN");
});
