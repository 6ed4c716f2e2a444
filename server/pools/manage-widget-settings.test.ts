import { expect, test } from "vitest";
import {
  adminOf,
  auditEntriesOf,
  newPool,
  onPath,
  poolNamed,
  wakesOf,
  world,
} from "../../tests/pools-world.ts";
import type { Team } from "../../tests/world.ts";
import { topicOf } from "../kernel/topics.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import {
  DEFAULT_WIDGET_SETTINGS as DEFAULTS,
  type WidgetOverrides,
  type WidgetSettings,
} from "../widget-settings/domain/widget-settings.ts";
import { readWidgetPlan } from "../widget-settings/fragments.ts";
import { createRule } from "./manage-rules.ts";
import {
  changeWidgetOverrides,
  changeWidgetSettings,
  readWidgetSettings,
} from "./manage-widget-settings.ts";

const { deps } = world;

const save = (team: Team, change: Partial<WidgetSettings>) =>
  changeWidgetSettings(deps, adminOf(team), { ...DEFAULTS, ...change });
const versionOf = async ({ orgId }: Team) => (await readWidgetPlan(deps.db, orgId)).version;
const lookAt = async (team: Team, path: string) => {
  const view = await readVisitorView(deps, world.newVisitor(team), {
    callId: null,
    greeterId: null,
    pageUrl: `https://shop.test${path}`,
  });
  return view.look;
};
async function teamWithPool() {
  const team = await world.team();
  const poolId = await newPool(team, "Bikes");
  await createRule(deps, adminOf(team), onPath("/bikes", poolId));
  const override = (overrides: WidgetOverrides) =>
    changeWidgetOverrides(deps, adminOf(team), poolId, overrides);
  return { team, poolId, override };
}

test("visitors of an organization that has changed nothing are sent nothing", async () => {
  const team = await world.team();
  expect(await lookAt(team, "/")).toBeUndefined();
  expect(await readWidgetSettings(deps, team.orgId)).toMatchObject({ settings: DEFAULTS });
});

test("an open page is sent the change and its version, another organization's isn't", async () => {
  const [team, other] = [await world.team(), await world.team()];
  expect(await lookAt(team, "/")).toBeUndefined();
  const wakes = await wakesOf(() => save(team, { position: "left", title: "Hello" }));
  expect(wakes).toContain(topicOf("routing", team.orgId));
  expect(await lookAt(team, "/")).toEqual({ version: 1, position: "left", title: "Hello" });
  expect(await lookAt(other, "/")).toBeUndefined();
  await save(team, { title: "Hello" });
  expect(await lookAt(team, "/")).toEqual({ version: 2, title: "Hello" });
});

test("a pool's override wins on its pages, field by field", async () => {
  const { team, override } = await teamWithPool();
  await save(team, { position: "left", brandColor: "#112233" });
  await override({ position: "center", brandColor: null });
  expect(await lookAt(team, "/bikes/red")).toEqual({ version: 2, position: "center" });
  expect(await lookAt(team, "/cars")).toMatchObject({ version: 2, position: "left" });
  await save(team, { position: "left", title: "Hello" });
  expect(await lookAt(team, "/bikes")).toEqual({ version: 3, position: "center", title: "Hello" });
});

test("a pool without overrides has the organization's settings again", async () => {
  const { team, poolId, override } = await teamWithPool();
  await override({ size: "small" });
  await override({});
  expect(await lookAt(team, "/bikes")).toBeUndefined();
  const { pools } = await readWidgetSettings(deps, team.orgId);
  expect(pools.find((pool) => pool.poolId === poolId)).toMatchObject({ overrides: {} });
});

test("the version rises with each change, and only then", async () => {
  const { team, override } = await teamWithPool();
  const versions = [await versionOf(team)];
  const steps = [
    () => save(team, {}),
    () => save(team, { size: "small" }),
    () => save(team, { size: "small" }),
    () => override({ size: "large" }),
    () => override({ size: "large" }),
    () => override({}),
  ];
  for (const step of steps) {
    await step();
    versions.push(await versionOf(team));
  }
  expect(versions).toEqual([0, 0, 1, 1, 2, 2, 3]);
});

test("changes at the same time all count", async () => {
  const { team, override } = await teamWithPool();
  await Promise.all([
    save(team, { size: "small" }),
    override({ size: "large" }),
    save(team, { size: "large" }),
  ]);
  expect(await versionOf(team)).toBe(3);
});

test("a change is audited with what has changed", async () => {
  const { team, poolId, override } = await teamWithPool();
  const before = (await auditEntriesOf(team)).length;
  await save(team, { size: "small" });
  await save(team, { size: "small" });
  await override({ title: "Hi" });
  await override({});
  const actor = team.admin.agentId;
  const action = "widget_settings_changed";
  const pool = { poolId, name: "Bikes" };
  expect((await auditEntriesOf(team)).slice(before)).toEqual([
    { action, actor, facts: { changes: { size: { from: "medium", to: "small" } } } },
    { action, actor, facts: { ...pool, changes: { title: { to: "Hi" } } } },
    { action, actor, facts: { ...pool, changes: { title: { from: "Hi", to: null } } } },
  ]);
});

test("another organization's pool can't be changed", async () => {
  const [{ poolId }, team] = [await teamWithPool(), await world.team()];
  await expect(
    changeWidgetOverrides(deps, adminOf(team), poolId, { size: "small" }),
  ).rejects.toMatchObject({ code: "POOL_NOT_FOUND" });
  expect(await versionOf(team)).toBe(0);
});

test("the catch-all pool has the organization's settings", async () => {
  const team = await world.team();
  const { poolId } = await poolNamed(team, "Everyone");
  await expect(
    changeWidgetOverrides(deps, adminOf(team), poolId, { size: "small" }),
  ).rejects.toMatchObject({ code: "POOL_NOT_FOUND" });
  expect((await readWidgetSettings(deps, team.orgId)).pools).toEqual([]);
});

test("a pool's overrides go with it", async () => {
  const { team, poolId, override } = await teamWithPool();
  await override({ size: "small" });
  await world.sql`delete from pools where id = ${poolId}`;
  expect((await readWidgetPlan(deps.db, team.orgId)).pools.size).toBe(0);
});

test("the logo is sent with an address that works on other websites", async () => {
  const team = await world.team();
  await world.sql`update organizations set logo_key = 'logos/a/b.png' where id = ${team.orgId}`;
  await save(team, { logo: true });
  expect(await lookAt(team, "/")).toEqual({
    version: 1,
    logoUrl: `${deps.env.PUBLIC_URL}/media/logos/a/b.png`,
  });
});
