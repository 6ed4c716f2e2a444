import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { MAX_REFUSED_HOSTS } from "../../server/kernel/limits.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { tokens } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { tryUpgrade } from "./socket-client.ts";
import { newAddress, testServer } from "./test-server.ts";
import { WIDGET } from "./widget-procedures.ts";

const server = await testServer();
const { origin: home } = server;
const team = await server.createTeam();
const other = await server.createTeam();
const { orgId, siteId, siteKey } = team;

const SHOP = "https://www.shop.example";
const EVIL = "https://evilshop.example";

const asAdmin = async (path: string, type: "query" | "mutation", input?: unknown) => {
  const headers = { cookie: team.admin.cookie };
  const answer = await rpc(server, { api: "/api/trpc", path, type, input, headers });
  expect(answer.status).toBe(200);
  return answer.data;
};
const save = (...domains: string[]) =>
  asAdmin("sites.saveDomains", "mutation", { siteId, domains });

type Site = {
  readonly allowedDomains: readonly string[];
  readonly refused: readonly { host: string; count: number; lastAt: string }[];
};
const readSite = async (): Promise<Site> => {
  const [site] = (await asAdmin("sites.list", "query")) as Site[];
  return site ?? expect.fail("the site is not listed");
};

const visitorOf = ({ orgId, siteId }: Pick<typeof team, "orgId" | "siteId">) =>
  tokens.visitor.sign(
    { visitorId: VisitorIdSchema.parse(randomUUID()), orgId, siteId },
    new Date(),
  );
const headersFrom = (page: string | null, more: Record<string, string> = {}) => ({
  "x-forwarded-for": newAddress(),
  ...(page !== null && { origin: page }),
  ...more,
});

type Outcome = { readonly status: number; readonly code: string | null };
const isRefused = ({ status, code }: Outcome): boolean =>
  status === 403 && (code === null || code === "ORIGIN_NOT_ALLOWED");

const upgrade = async (to: string, page: string | null): Promise<Outcome> => {
  const { status, socket } = await tryUpgrade(home, to, headersFrom(page));
  socket.terminate();
  return { status, code: null };
};
const signalling = ({ peerId, ticket }: MediaTicket, page: string | null) =>
  upgrade(`/peer/peerjs?token=${ticket}&id=${peerId}`, page);

let tickets: { readonly visitor: MediaTicket; readonly agent: MediaTicket };
beforeAll(async () => {
  const agent = await connectAgent({ origin: home, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  const visitor = await connectVisitor({ origin: home, siteKey });
  const callId = randomUUID();
  await visitor.requestCall(callId);
  const { ring } = await agent.until((view) => view.ring !== null);
  await agent.answer(callId, ring?.leg ?? 0);
  const { call: desk } = await agent.until((view) => view.call !== null);
  const { call: seen } = await visitor.until((view) => view.call?.at === "accepted");
  if (!desk || seen?.at !== "accepted") throw new Error("the call was not answered");
  tickets = { visitor: seen.media, agent: desk.media };
});

const callProcedure = async (path: string, page: string | null): Promise<Outcome> => {
  const rule = WIDGET[path] ?? expect.fail(path);
  const ids = {
    siteKey,
    siteId,
    callId: randomUUID(),
    agentId: team.bo.agentId,
    poolId: randomUUID(),
    ruleId: randomUUID(),
  };
  const { status, message } = await rpc(server, {
    api: "/api/widget",
    path,
    type: rule.type,
    input: rule.input?.(ids),
    headers: headersFrom(page, { authorization: `Bearer ${visitorOf(team)}` }),
  });
  return { status, code: message ?? "answered" };
};

const doors = [
  ...Object.keys(WIDGET).map((path) => ({
    door: path,
    open: (page: string | null) => callProcedure(path, page),
  })),
  {
    door: "the presence socket",
    open: (page: string | null) => upgrade(`/api/widget/presence?token=${visitorOf(team)}`, page),
  },
  {
    door: "the signalling socket",
    open: (page: string | null) => signalling(tickets.visitor, page),
  },
];

afterEach(async () => {
  await save();
});

describe.each(doors)("$door", ({ open }) => {
  test("is open to every website while no domain is listed", async () => {
    for (const page of [SHOP, EVIL, "null", null])
      expect([page, isRefused(await open(page))]).toEqual([page, false]);
  });

  test("is open only to allowed domains", async () => {
    await save("*.shop.example", "localhost:4321");
    for (const page of [SHOP, "https://a.b.shop.example:8443", "http://localhost:4321"])
      expect([page, isRefused(await open(page))]).toEqual([page, false]);
    for (const page of [EVIL, "https://shop.example", "http://localhost", home, "null", null])
      expect([page, isRefused(await open(page))]).toEqual([page, true]);
  });
});

test("open pages of websites that are no longer allowed are disconnected, except in a call", async () => {
  await save("*.shop.example");
  const open = async (page: string) => {
    const url = `/api/widget/presence?token=${visitorOf(team)}`;
    const { status, socket } = await tryUpgrade(home, url, headersFrom(page));
    expect(status).toBe(101);
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    return { socket, closed };
  };
  const [shop, old, inCall] = await Promise.all([
    open(SHOP),
    open("https://old.shop.example"),
    open("https://old.shop.example"),
  ]);
  inCall.socket.send(`hold:${randomUUID()}:1`);
  inCall.socket.ping();
  await new Promise((resolve) => inCall.socket.once("pong", resolve));
  await save("www.shop.example");
  expect(await old.closed).toBe(4001);
  expect([shop.socket.readyState, inCall.socket.readyState]).toEqual([
    WebSocket.OPEN,
    WebSocket.OPEN,
  ]);
  shop.socket.terminate();
  inCall.socket.terminate();
});

test("the agent's side of a call and other organizations aren't affected", async () => {
  await save("www.shop.example");
  expect(isRefused(await signalling(tickets.agent, home))).toBe(false);
  expect(isRefused(await upgrade(`/api/widget/presence?token=${visitorOf(other)}`, EVIL))).toBe(
    false,
  );
});

test("a page of Foyer itself reads without an Origin, which its browser says", async () => {
  await save(new URL(home).host);
  const read = (headers: Record<string, string>) =>
    rpc(server, {
      api: "/api/widget",
      path: "view",
      type: "query",
      input: { callId: null, greeterId: null, pageUrl: `${home}/demo` },
      headers: headersFrom(null, { authorization: `Bearer ${visitorOf(team)}`, ...headers }),
    });
  expect((await read({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  expect((await read({ "sec-fetch-site": "same-site" })).status).toBe(403);
  expect((await read({})).status).toBe(403);
});

test("refused websites are listed until they are allowed", async () => {
  await save("www.shop.example");
  const before = Date.now();
  for (let times = 0; times < 3; times += 1)
    await callProcedure("view", "https://new.example:8443");
  await callProcedure("hello", "null");
  await vi.waitFor(
    async () =>
      expect((await readSite()).refused).toContainEqual(
        expect.objectContaining({ host: "new.example:8443", count: 3 }),
      ),
    { timeout: 10_000 },
  );
  const { refused } = await readSite();
  expect(refused).toContainEqual(expect.objectContaining({ host: "null" }));
  const listed = refused.find(({ host }) => host === "new.example:8443");
  expect(Date.parse(listed?.lastAt ?? "")).toBeGreaterThanOrEqual(before);

  await asAdmin("sites.allowDomain", "mutation", { siteId, domain: "new.example:8443" });
  const after = await readSite();
  expect(after.allowedDomains).toEqual(["www.shop.example", "new.example:8443"]);
  expect(after.refused.map(({ host }) => host)).not.toContain("new.example:8443");
  expect(isRefused(await callProcedure("view", "https://new.example:8443"))).toBe(false);
  const [entry] = await server.sql`select facts from audit_entries
    where org_id = ${orgId} and action = 'site_domains_changed' order by at desc limit 1`;
  expect(entry?.facts).toEqual({
    siteId,
    from: ["www.shop.example"],
    to: ["www.shop.example", "new.example:8443"],
  });
});

test("a stranger who invents hosts can't displace a real one, nor fill the table", async () => {
  await save("www.shop.example");
  for (let times = 0; times < 3; times += 1) await callProcedure("view", "https://real.example");
  await vi.waitFor(
    async () =>
      expect((await readSite()).refused.map(({ host }) => host)).toContain("real.example"),
    { timeout: 10_000 },
  );
  const invented = Array.from({ length: 150 }, (_, index) => `https://invented-${index}.example`);
  for (const page of invented) await callProcedure("hello", page);
  await vi.waitFor(async () => expect((await readSite()).refused.length).toBe(MAX_REFUSED_HOSTS), {
    timeout: 10_000,
  });
  const { refused } = await readSite();
  expect(refused[0]).toMatchObject({ host: expect.stringMatching(/^(real\.example|null)$/) });
  expect(refused.map(({ host }) => host)).toContain("real.example");
});
