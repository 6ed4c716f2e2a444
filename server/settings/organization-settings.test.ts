import { expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import type { Team } from "../../tests/world.ts";
import { listRecipients } from "../people/recipient-fragments.ts";
import { changeLogo } from "./change-logo.ts";
import { organizationSettings } from "./organization-settings.ts";
import { changeOwnerAddress, confirmOwnerAddress } from "./owner-address.ts";
import { readOrganization } from "./read-organization.ts";

const world = await openCallWorld();
const { deps, sql } = world;
const OWNER = "owner@shop.test";
const HOUR_S = 3_600;

const adminOf = ({ orgId, admin: { agentId, name, email } }: Team) => ({
  orgId,
  agentId,
  name,
  email,
  emailVerified: true,
});
const actionsOf = async ({ orgId }: Team) =>
  (await sql`select action from audit_entries where org_id = ${orgId} order by id`).map(
    ({ action }) => action,
  );
const tokenFor = async (email: string, { orgId }: Team) =>
  deps.tokens.ownerAddress.sign({ orgId, email }, deps.clock());

test("the name, the time zone and two-factor sign-in are saved and audited", async () => {
  const team = await world.team();
  const next = { name: "Shop & Sons", timeZone: "Asia/Tokyo", twoFactorRequired: false };
  await organizationSettings.save(deps, adminOf(team), next);
  expect(await organizationSettings.read(deps.db, team.orgId)).toEqual(next);
  expect(await actionsOf(team)).toEqual(["organization_settings_changed"]);
});

test("another owner's address counts once its link was opened, and gets mails from then on", async () => {
  const team = await world.team();
  expect(await changeOwnerAddress(deps, adminOf(team), OWNER)).toBe("sent");
  expect(await readOrganization(deps, team.orgId)).toMatchObject({
    ownerEmail: null,
    unconfirmedOwnerEmail: OWNER,
  });
  const mails = await sql`
    select data from pgboss.job where name = 'mail.send' and data->>'to' = ${OWNER}`;
  const token = new URL(mails[0]?.data.action.link).searchParams.get("token") ?? "";
  await confirmOwnerAddress(deps, token);
  await confirmOwnerAddress(deps, token);
  expect((await listRecipients(deps.db, team.orgId)).map(({ email }) => email)).toEqual([
    team.admin.email,
    OWNER,
  ]);
  expect(await actionsOf(team)).toEqual(["owner_address_requested", "owner_address_changed"]);
});

test("the admin's own address counts at once, and gets each mail once", async () => {
  const team = await world.team();
  expect(await changeOwnerAddress(deps, adminOf(team), team.admin.email)).toBe("changed");
  expect(await listRecipients(deps.db, team.orgId)).toHaveLength(1);
});

test("a link is refused after another address was entered, after a day, and for another organization", async () => {
  const [team, other] = [await world.team(), await world.team()];
  await changeOwnerAddress(deps, adminOf(team), OWNER);
  const old = await tokenFor(OWNER, team);
  await changeOwnerAddress(deps, adminOf(team), "second@shop.test");
  const invalid = "OWNER_LINK_INVALID";
  await expect(confirmOwnerAddress(deps, old)).rejects.toThrow(invalid);
  await expect(confirmOwnerAddress(deps, await tokenFor(OWNER, other))).rejects.toThrow(invalid);
  await expect(confirmOwnerAddress(deps, "garbage")).rejects.toThrow(invalid);
  const second = await tokenFor("second@shop.test", team);
  world.advanceClock(24 * HOUR_S);
  await expect(confirmOwnerAddress(deps, second)).rejects.toThrow(invalid);
});

test("a new logo replaces the old file", async () => {
  const team = await world.team();
  const key = (name: string) => `logos/${team.orgId}/${name}.png`;
  await changeLogo(deps, adminOf(team), key("a"));
  await changeLogo(deps, adminOf(team), key("b"));
  expect((await readOrganization(deps, team.orgId)).logoUrl).toBe(`/media/${key("b")}`);
  const jobs = await sql`
    select data->>'key' as key from pgboss.job where name = 'file.delete' and data->>'key' like ${`logos/${team.orgId}/%`}`;
  expect(jobs.map((job) => job.key)).toEqual([key("a")]);
});
