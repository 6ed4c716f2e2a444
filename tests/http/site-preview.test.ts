import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { createPreviewKeys } from "../../server/integrations/preview-keys.ts";
import { connectAgent } from "../protocol/agent.ts";
import { type Person, SESSION_SECRET } from "../world.ts";
import { tokens } from "./credentials.ts";
import { rpc } from "./rpc.ts";
import { tryUpgrade } from "./socket-client.ts";
import { newAddress, testServer } from "./test-server.ts";

const HOUR_MS = 3_600_000;

const server = await testServer();
const { origin: home } = server;
const team = await server.createTeam();
const other = await server.createTeam();
const keys = createPreviewKeys(SESSION_SECRET);
const SHOP = "https://www.shop.example";

const asAdmin = (path: string, type: "query" | "mutation", input?: unknown) =>
  rpc(server, { api: "/api/trpc", path, type, input, headers: { cookie: team.admin.cookie } });
const openPreview = (siteId: string, { cookie }: Person) =>
  server.ask(`/sites/${siteId}/preview`, { headers: { cookie } });
const keyIn = (html: string) => /data-site="([^"]+)"/.exec(html)?.[1] ?? "";

const hello = async (siteKey: string, origin: string | null) => {
  const headers = { "x-forwarded-for": newAddress(), ...(origin && { origin }) };
  const input = { siteKey, token: null };
  const answer = await rpc(server, {
    api: "/api/widget",
    path: "hello",
    type: "mutation",
    input,
    headers,
  });
  return { code: answer.message, data: answer.data as { readonly token: string } | undefined };
};

beforeAll(async () => {
  const domains = ["www.shop.example"];
  expect(
    (await asAdmin("sites.saveDomains", "mutation", { siteId: team.siteId, domains })).status,
  ).toBe(200);
});

describe("the preview page", () => {
  test("is for every member of the site's organization, and has a key of its own", async () => {
    for (const person of [team.admin, team.ana]) {
      const answer = await openPreview(team.siteId, person);
      expect(answer.status).toBe(200);
      const html = await answer.text();
      expect(keyIn(html)).toMatch(/^preview_/);
      expect(html).not.toContain(`data-site="${team.siteKey}"`);
    }
  });

  test("doesn't exist for members of other organizations, nor for other sites", async () => {
    expect((await openPreview(team.siteId, other.admin)).status).toBe(404);
    for (const siteId of [randomUUID(), "site", other.siteId])
      expect([siteId, (await openPreview(siteId, team.admin)).status]).toEqual([siteId, 404]);
  });
});

describe("a preview key", () => {
  const now = new Date();
  const { key } = keys.sign(team.siteKey, now);

  test("is admitted on this service's own pages, and only there", async () => {
    expect((await hello(key, home)).data).toMatchObject({ orgName: expect.any(String) });
    for (const origin of ["https://evil.example", `${home}0`, "null", null])
      expect([origin, (await hello(key, origin)).code]).toEqual([origin, "ORIGIN_NOT_ALLOWED"]);
    expect((await hello(team.siteKey, home)).code).toBe("ORIGIN_NOT_ALLOWED");
  });

  test("is unknown once it has expired, and for any other site", async () => {
    const expired = keys.sign(team.siteKey, new Date(now.getTime() - 3 * HOUR_MS)).key;
    const otherSite = key.replace(team.siteKey, other.siteKey);
    const otherSecret = createPreviewKeys("another secret that is long enough").sign(
      team.siteKey,
      now,
    ).key;
    for (const wrong of [expired, otherSite, otherSecret, key.slice(0, -1)])
      expect([wrong, (await hello(wrong, home)).code]).toEqual([wrong, "SITE_NOT_FOUND"]);
  });

  test("gives a visitor's token that works on the preview page until it ends", async () => {
    const { data } = await hello(key, home);
    const claims = tokens.visitor.verify(data?.token ?? "", now);
    expect(claims).toMatchObject({ orgId: team.orgId, siteId: team.siteId });
    const view = async (token: string, origin: string) =>
      (
        await rpc(server, {
          api: "/api/widget",
          path: "view",
          type: "query",
          input: { callId: null, greeterId: null, pageUrl: `${home}/sites/x/preview` },
          headers: { authorization: `Bearer ${token}`, origin },
        })
      ).message ?? "answered";
    const socket = async (token: string, origin: string) => {
      const opened = await tryUpgrade(home, `/api/widget/presence?token=${token}`, { origin });
      opened.socket.terminate();
      return opened.status;
    };
    if (!claims) throw new Error("the token is invalid");
    const over = tokens.visitor.sign({ ...claims, previewUntil: now.getTime() / 1_000 - 1 }, now);
    const { previewUntil: _, ...plain } = claims;
    const ordinary = tokens.visitor.sign(plain, now);
    const token = data?.token ?? "";
    expect([await view(token, home), await socket(token, home)]).toEqual(["answered", 101]);
    for (const [refused, origin] of [
      [token, "https://evil.example"],
      [over, home],
      [ordinary, home],
    ] as const)
      expect([await view(refused, origin), await socket(refused, origin)]).toEqual([
        "ORIGIN_NOT_ALLOWED",
        403,
      ]);
  });
});

test("a call from the preview page connects, and leaves no trace on the list of sites", async () => {
  const agent = await connectAgent({ origin: home, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  const { data } = await hello(keys.sign(team.siteKey, new Date()).key, home);
  const callId = randomUUID();
  const answer = await rpc(server, {
    api: "/api/widget",
    path: "requestCall",
    type: "mutation",
    input: {
      attemptId: callId,
      mode: "video",
      greeterId: null,
      page: { url: `${home}/sites/${team.siteId}/preview`, title: "Preview" },
      onPageMs: 1_000,
      rejoinToken: "A".repeat(43),
    },
    headers: { authorization: `Bearer ${data?.token}`, origin: home },
  });
  expect(answer.status).toBe(200);
  const { call } = answer.data as { readonly call: { readonly media: MediaTicket } };
  const { peerId, ticket } = call.media;
  const signalling = async (origin: string) => {
    const opened = await tryUpgrade(home, `/peer/peerjs?token=${ticket}&id=${peerId}`, { origin });
    opened.socket.terminate();
    return opened.status;
  };
  expect([await signalling(home), await signalling("https://evil.example")]).toEqual([101, 403]);
  agent.close();

  // Sightings and refusals are written in the order in which they come.
  await hello(team.siteKey, SHOP);
  type Site = { readonly seen: { host: string }[]; readonly refused: { host: string }[] };
  const readSite = async () => ((await asAdmin("sites.list", "query")).data as Site[])[0];
  await vi.waitFor(
    async () =>
      expect((await readSite())?.seen.map(({ host }) => host)).toEqual(["www.shop.example"]),
    { timeout: 10_000 },
  );
});
