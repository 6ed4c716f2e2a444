import { expect, test } from "vitest";
import { openCallWorldOn, outcomeOf } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { Team } from "../../tests/world.ts";
import { isParticipant } from "../call-media/media-ticket.ts";
import { isPageAdmitted } from "../calls/admit-visitor.ts";
import { type SiteId, SiteIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import { MAX_SEEN_HOSTS, MAX_SEEN_PAGES, MAX_SITES } from "../kernel/limits.ts";
import { privacySettings } from "../settings/privacy-settings.ts";
import { identifyVisitor } from "../visits/identify-visitor.ts";
import { addSite, readSites, removeSite, renameSite } from "./manage-sites.ts";
import { watchSites } from "./watch-sites.ts";

const { url } = await testDatabase();
const here = await openCallWorldOn(url);
const there = await openCallWorldOn(url);
const { deps, sql } = here;

const SHOP = "https://www.shop.example";
const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });
const sitesOf = ({ orgId }: Team) => readSites(deps, orgId);
const addShop = (team: Team, name = "Shop") =>
  addSite(deps, adminOf(team), { name, domain: "www.shop.example" });
const remove = (team: Team, siteId: SiteId, confirmation: string | null = null) =>
  removeSite(deps, adminOf(team), { siteId, confirmation });
const auditOf = (team: Team, action: string) =>
  sql`select facts, actor_id from audit_entries
    where org_id = ${team.orgId} and action = ${action} order by at`;

type Seen = { readonly origin?: string; readonly url?: string; readonly isStrict?: boolean };
function see(team: Team, siteId: SiteId, visitor: number, { origin = SHOP, url, isStrict }: Seen) {
  const visitorId = VisitorIdSchema.parse(
    `00000000-0000-4000-8000-${String(visitor).padStart(12, "0")}`,
  );
  const page = { url: url ?? `${origin}/`, isStrict: isStrict ?? false };
  deps.sightings.add({ orgId: team.orgId, siteId, visitorId, origin }, page);
}
const hello = (process: typeof here, siteKey: string) =>
  outcomeOf(
    identifyVisitor(process.deps, { siteKey, token: null, origin: SHOP, address: "203.0.113.9" }),
  );

test("an added site has a key of its own, which works on its domain", async () => {
  const team = await here.team();
  const { siteId } = await addShop(team);
  const [first, added] = await sitesOf(team);
  expect(added).toMatchObject({
    id: siteId,
    name: "Shop",
    allowedDomains: ["www.shop.example"],
    seen: [],
    pages: [],
    refused: [],
  });
  expect(added?.siteKey).not.toBe(first?.siteKey);
  expect(await hello(here, added?.siteKey ?? "")).toBe("ok");
  expect(await auditOf(team, "site_added")).toEqual([
    {
      facts: { siteId, name: "Shop", domain: "www.shop.example" },
      actor_id: team.admin.agentId,
    },
  ]);
});

test("an organization has a limited number of sites, also when several are added at once", async () => {
  const team = await here.team();
  await sql`insert into sites (org_id, name)
    select ${team.orgId}, 'Site ' || n from generate_series(1, ${MAX_SITES - 2}) n`;
  const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(addShop(team))));
  expect(outcomes.sort()).toEqual(["SITE_LIMIT_REACHED", "SITE_LIMIT_REACHED", "ok"]);
});

test("renaming is audited, unless the name stays", async () => {
  const [team, other] = [await here.team(), await here.team()];
  const { siteId } = team;
  const rename = (by: Team, name: string) => renameSite(deps, adminOf(by), { siteId, name });
  await rename(team, "Bikes");
  await rename(team, "Bikes");
  expect(await outcomeOf(rename(other, "Mine"))).toBe("SITE_NOT_FOUND");
  expect((await sitesOf(team))[0]?.name).toBe("Bikes");
  expect((await auditOf(team, "site_renamed")).map(({ facts }) => facts)).toEqual([
    { siteId, from: "My website", to: "Bikes" },
  ]);
});

test("a removed site's key and tokens are refused in every process, and its calls keep its name", async () => {
  const team = await here.team();
  await here.makeAvailable(team, team.ana);
  const { siteId } = await addShop(team);
  const added = (await sitesOf(team)).find(({ id }) => id === siteId);
  const visitor = { ...here.newVisitor(team), siteId };
  const callId = await here.requestCall(visitor);
  const site = { orgId: team.orgId, siteId };
  expect(await there.deps.siteGate.admits(site, SHOP)).toBe(true);
  const heard = new Promise<void>((resolve) => {
    there.deps.hub.subscribe({
      sites: (orgId) => orgId === team.orgId && resolve(),
      reconnected: () => {},
    });
  });
  await remove(team, siteId);
  await heard;
  for (const process of [here, there]) {
    expect(await process.deps.siteGate.admits(site, SHOP)).toBe(false);
    expect(await hello(process, added?.siteKey ?? "")).toBe("SITE_NOT_FOUND");
  }
  expect((await sitesOf(team)).map(({ id }) => id)).toEqual([team.siteId]);
  const [call] = await sql`select s.name from calls c join sites s
    on s.org_id = c.org_id and s.id = c.site_id where c.id = ${callId}`;
  expect(call?.name).toBe("Shop");
  expect((await auditOf(team, "site_removed")).map(({ facts }) => facts)).toEqual([
    { siteId, name: "Shop" },
  ]);
  const gone = "SITE_NOT_FOUND";
  expect(await outcomeOf(remove(team, siteId))).toBe(gone);
  expect(await outcomeOf(renameSite(deps, adminOf(team), { siteId, name: "X" }))).toBe(gone);
});

test("a call that runs when its site is removed goes on, but only on the site's domains", async () => {
  const team = await here.team();
  await here.makeAvailable(team, team.ana);
  const { siteId } = await addShop(team);
  const caller = { ...here.newVisitor(team), siteId };
  const callId = await here.requestCall(caller);
  await here.answer(team, team.ana, callId);
  await remove(team, siteId);
  const idle = { ...here.newVisitor(team), siteId };
  const admitted = (visitor: typeof caller, origin: string) =>
    isPageAdmitted(deps, visitor, origin);
  expect(await admitted(caller, SHOP)).toBe(true);
  expect(await admitted(caller, "https://evil.example")).toBe(false);
  expect(await admitted(idle, SHOP)).toBe(false);
  const [peer] = await sql`select visitor_peer_id from calls where id = ${callId}`;
  const claims = { orgId: team.orgId, callId, peerId: peer?.visitor_peer_id, remotePeerId: "" };
  expect(await isParticipant(deps, claims, SHOP)).toBe(true);
  expect(await isParticipant(deps, claims, "https://evil.example")).toBe(false);
  await here.hangUp(caller, callId);
  expect(await admitted(caller, SHOP)).toBe(false);
});

test("the last site can't be removed, not even by two admins at once", async () => {
  const team = await here.team();
  const { siteId } = await addShop(team);
  const outcomes = await Promise.all([
    outcomeOf(remove(team, siteId)),
    outcomeOf(remove(team, team.siteId)),
  ]);
  expect(outcomes.sort()).toEqual(["LAST_SITE", "ok"]);
});

test("a site that was seen lately is removed only with its name", async () => {
  const [team, other] = [await here.team(), await here.team()];
  const { siteId } = await addShop(team);
  see(team, siteId, 1, {});
  await deps.sightings.flush();
  expect(await outcomeOf(remove(other, siteId, "Shop"))).toBe("SITE_NOT_FOUND");
  for (const wrong of [null, "", "shop", "My website"])
    expect([wrong, await outcomeOf(remove(team, siteId, wrong))]).toEqual([wrong, "NAME_WRONG"]);
  expect(await outcomeOf(remove(team, siteId, " Shop "))).toBe("ok");
  const left = await sql`select 1 from seen_hosts where site_id = ${siteId}
    union all select 1 from seen_pages where site_id = ${siteId}`;
  expect(left).toHaveLength(0);

  const { siteId: old } = await addShop(team);
  await sql`insert into seen_hosts (org_id, site_id, host, last_at)
    values (${team.orgId}, ${old}, 'www.shop.example', now() - interval '8 days')`;
  expect(await outcomeOf(remove(team, old))).toBe("ok");
});

test("pages are listed without query and fragment, and a visitor counts once in a while", async () => {
  const team = await here.team();
  const { siteId } = team;
  see(team, siteId, 1, { url: `${SHOP}/bikes?token=secret#top` });
  see(team, siteId, 1, { url: `${SHOP}/bikes?page=2` });
  see(team, siteId, 2, { url: `${SHOP}/bikes` });
  see(team, siteId, 1, { origin: "null", url: "file:///tmp/index.html" });
  await deps.sightings.flush();
  see(team, siteId, 3, { url: `${SHOP}/bikes` });
  await deps.sightings.flush();
  const [site] = await sitesOf(team);
  expect(site?.seen.map(({ host }) => host)).toEqual(["www.shop.example", "null"]);
  expect(site?.pages).toEqual([
    { host: "www.shop.example", path: "/bikes", views: 3, lastAt: expect.any(String) },
  ]);
});

test("at the strict level pages are neither kept nor shown", async () => {
  const team = await here.team();
  const { siteId } = team;
  see(team, siteId, 1, {});
  await deps.sightings.flush();
  await privacySettings.save(deps, adminOf(team), {
    ...(await privacySettings.read(deps.db, team.orgId)),
    level: "strict",
  });
  expect((await sitesOf(team))[0]?.pages).toBeNull();
  see(team, siteId, 2, { isStrict: true, url: `${SHOP}/patients/7` });
  await deps.sightings.flush();
  expect(await sql`select path from seen_pages where site_id = ${siteId}`).toHaveLength(0);
  expect((await sitesOf(team))[0]?.seen).toHaveLength(1);
});

test("the latest hosts and pages are kept, and old pages are forgotten", async () => {
  const team = await here.team();
  const { siteId } = team;
  await sql`insert into seen_pages (org_id, site_id, host, path, views, last_at)
    values (${team.orgId}, ${siteId}, 'www.shop.example', '/old', 9, now() - interval '31 days')`;
  for (let host = 0; host < MAX_SEEN_HOSTS + 5; host += 1)
    see(team, siteId, 1, { origin: `https://h${host}.example` });
  for (let page = 0; page < MAX_SEEN_PAGES + 5; page += 1)
    see(team, siteId, 1, { url: `${SHOP}/p${page}` });
  await deps.sightings.flush();
  see(team, siteId, 1, { url: `${SHOP}/latest` });
  await deps.sightings.flush();
  const [site] = await sitesOf(team);
  expect(site?.seen).toHaveLength(MAX_SEEN_HOSTS);
  expect(site?.pages).toHaveLength(MAX_SEEN_PAGES);
  expect(site?.pages?.[0]?.path).toBe("/latest");
  expect(site?.pages?.map(({ path }) => path)).not.toContain("/old");
});

test("the feed of one process shows what another saw, and ends with the admin's session", async () => {
  const team = await here.team();
  const { siteId } = team;
  const abort = new AbortController();
  let isAdmin = true;
  const feed = watchSites(there.deps, team.orgId, {
    signal: abort.signal,
    isAdmin: async () => isAdmin,
  });
  expect((await feed.next()).value?.sites[0]?.seen).toEqual([]);
  see(team, siteId, 1, {});
  await deps.sightings.flush();
  expect((await feed.next()).value?.sites[0]?.seen).toMatchObject([{ host: "www.shop.example" }]);
  there.deps.sightings.add(
    { orgId: team.orgId, siteId, visitorId: null, origin: "https://blog.example" },
    null,
  );
  await there.deps.sightings.flush();
  expect((await feed.next()).value?.sites[0]?.seen).toHaveLength(2);
  isAdmin = false;
  await renameSite(deps, adminOf(team), { siteId, name: "Other" });
  expect((await feed.next()).done).toBe(true);
  abort.abort();
});

test("a sighting of a site that is gone is dropped", async () => {
  const team = await here.team();
  const gone = SiteIdSchema.parse("00000000-0000-4000-8000-0000000000ff");
  see(team, gone, 1, {});
  await deps.sightings.flush();
  expect(await sql`select 1 from seen_hosts where site_id = ${gone}`).toHaveLength(0);
});
