import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { DAY_MS, NOW, openRetentionWorld } from "../../tests/retention-world.ts";
import type { Team } from "../../tests/world.ts";
import { eraseVisitor, findVisitorData } from "./erase-visitor.ts";
import { purgeNightly } from "./purge.ts";

const world = await openRetentionWorld();
const { deps, adminOf, sql } = world;

async function leave({ orgId, siteId }: Team, ageMs: number, visitorId: string = randomUUID()) {
  const id = randomUUID();
  const row = { org_id: orgId, id, site_id: siteId, visitor_id: visitorId, kind: "message" };
  const about = { name: "Jane Doe", text: "Oak Street", page_url: "https://shop.test/" };
  const left_at = new Date(NOW.getTime() - ageMs).toISOString();
  await sql`insert into visitor_messages ${sql({ ...row, ...about, page_title: "", left_at })}`;
  return id;
}

const kept = async ({ orgId }: Team) =>
  (await sql`select id from visitor_messages where org_id = ${orgId} order by left_at`).map(
    ({ id }) => id,
  );

test("messages are kept as long as recordings, to the millisecond; for ever if these are", async () => {
  world.setClock(NOW);
  const [month, forever] = [await world.team(), await world.team()];
  await world.configure(month, { retentionDays: 30 });
  await world.configure(forever, { retentionDays: null });
  await leave(month, 30 * DAY_MS);
  const younger = await leave(month, 30 * DAY_MS - 1);
  const old = await leave(forever, 300 * DAY_MS);
  await purgeNightly(deps);
  expect(await kept(month)).toEqual([younger]);
  expect(await kept(forever)).toEqual([old]);
});

test("a visitor's messages are erased, also from what webhooks were told", async () => {
  world.setClock(NOW);
  const [team, foreign] = [await world.team(), await world.team()];
  const { visitorId } = world.newVisitor(team);
  await leave(team, DAY_MS, visitorId);
  const others = [await leave(team, DAY_MS), await leave(foreign, DAY_MS, visitorId)];
  const payload = JSON.stringify({ visitorId, name: "Jane Doe", text: "Oak Street" });
  const told = { org_id: team.orgId, id: randomUUID(), event: "message.left" };
  await sql`insert into webhook_messages (org_id, id, event, at, payload)
    values (${told.org_id}, ${told.id}, ${told.event}, ${NOW.toISOString()}, ${payload}::text::jsonb)`;
  const lookup = { by: "visitor", visitorId } as const;
  expect(await findVisitorData(deps, team.orgId, lookup)).toMatchObject({ calls: 0, messages: 1 });
  await eraseVisitor(deps, adminOf(team), lookup);
  expect([...(await kept(team)), ...(await kept(foreign))].sort()).toEqual(others.sort());
  const [message] = await sql`select payload from webhook_messages where id = ${told.id}`;
  expect(message?.payload).toEqual({ visitorId });
});
