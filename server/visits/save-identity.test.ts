import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { openCallWorld, outcomeOf, tabOf } from "../../tests/call-world.ts";
import type { Team } from "../../tests/world.ts";
import { readCallVisitor } from "../call-log/read-call-visitor.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { setAvailable } from "../desk/set-available.ts";
import { readSites } from "../sites/manage-sites.ts";
import { changeSigningSecret, renewSigningSecrets } from "../sites/signing-secret.ts";
import { saveIdentity } from "./save-identity.ts";

const world = await openCallWorld();
const { deps, sql } = world;

const JANE = { name: "Jane Doe", email: "jane@example.com", facts: { plan: "Pro" } };
const JANES_TEXT = "email=jane@example.com\nfacts.plan=Pro\nname=Jane Doe";
const KNOWN_JANE = { ...JANE, phone: null, externalId: null };
const DAY_S = 86_400;

const sign = (secret: string, text: string) =>
  createHmac("sha256", secret).update(text).digest("hex");
const newSecret = async ({ orgId, siteId, admin }: Team) =>
  (await changeSigningSecret(deps, { orgId, agentId: admin.agentId }, siteId)).secret;

async function availableTeam() {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  return { team, visitor: world.newVisitor(team) };
}
const ringOf = async ({ orgId, ana }: Team) =>
  (await readDeskView(deps, { orgId, agentId: ana.agentId }, tabOf(ana))).view.ring?.visitor;

test("a signed identity rings as verified, an unsigned one as unverified", async () => {
  const { team, visitor } = await availableTeam();
  const signature = sign(await newSecret(team), JANES_TEXT);
  expect(await saveIdentity(deps, visitor, { identity: JANE, signature })).toEqual({
    verified: true,
  });
  await world.requestCall(visitor);
  expect((await ringOf(team))?.known).toEqual({ ...KNOWN_JANE, verified: true });
  await saveIdentity(deps, visitor, { identity: { name: "Boss" }, signature: null });
  expect((await ringOf(team))?.known).toMatchObject({ name: "Boss", email: null, verified: false });
});

test("a wrong signature isn't believed and changes nothing", async () => {
  const { team, visitor } = await availableTeam();
  const [secret, foreign] = [await newSecret(team), await newSecret(await world.team())];
  await saveIdentity(deps, visitor, { identity: { name: "Jo" }, signature: null });
  for (const signature of [
    sign(foreign, JANES_TEXT),
    sign(secret, `${JANES_TEXT} `),
    "0".repeat(64),
  ])
    expect(await outcomeOf(saveIdentity(deps, visitor, { identity: JANE, signature }))).toBe(
      "SIGNATURE_WRONG",
    );
  await world.requestCall(visitor);
  expect((await ringOf(team))?.known).toMatchObject({ name: "Jo", verified: false });
});

test("a site without a secret believes no signature", async () => {
  const { visitor } = await availableTeam();
  const signature = sign("", JANES_TEXT);
  expect(await outcomeOf(saveIdentity(deps, visitor, { identity: JANE, signature }))).toBe(
    "SIGNATURE_WRONG",
  );
});

test("after a rotation both secrets count for a week, then only the new one", async () => {
  const { team, visitor } = await availableTeam();
  const [old, current] = [await newSecret(team), await newSecret(team)];
  const claims = [old, current].map((secret) => ({
    identity: JANE,
    signature: sign(secret, JANES_TEXT),
  }));
  const outcomes = () =>
    Promise.all(claims.map((claim) => outcomeOf(saveIdentity(deps, visitor, claim))));
  expect(await outcomes()).toEqual(["ok", "ok"]);
  world.advanceClock(7 * DAY_S);
  expect(await outcomes()).toEqual(["SIGNATURE_WRONG", "ok"]);
});

test("the secret is stored sealed, isn't listed, and is audited without its text", async () => {
  const { team } = await availableTeam();
  const secret = await newSecret(team);
  const [row] = await sql`select signing_secret from sites where id = ${team.siteId}`;
  expect(row?.signing_secret).not.toContain(secret);
  const [site] = await readSites(deps, team.orgId);
  expect(site?.signing).toMatchObject({ previousUntil: null });
  expect(JSON.stringify(site)).not.toContain(secret);
  await newSecret(team);
  const audited = await sql`
    select facts from audit_entries where org_id = ${team.orgId} and action = 'site_secret_changed'
    order by at, facts`;
  expect(audited.map(({ facts }) => facts.change).toSorted()).toEqual(["created", "rotated"]);
  expect(JSON.stringify(audited)).not.toContain(secret);
});

test("a site of another organization gets no secret", async () => {
  const [team, other] = [await world.team(), await world.team()];
  const admin = { orgId: team.orgId, agentId: team.admin.agentId };
  expect(await outcomeOf(changeSigningSecret(deps, admin, other.siteId))).toBe("SITE_NOT_FOUND");
});

test("secrets that the server's previous secret sealed are sealed again", async () => {
  const { team } = await availableTeam();
  await newSecret(team);
  const renewed = { ...deps.secretBox, renew: (sealed: string) => `again ${sealed}` };
  await renewSigningSecrets({ db: deps.db, secretBox: renewed });
  const [row] = await sql`select signing_secret from sites where id = ${team.siteId}`;
  expect(row?.signing_secret).toMatch(/^again v1\./);
  await sql`update sites set signing_secret = null, previous_signing_secret = null`;
});

test("an answered call keeps what was known, and the next one shows it as an earlier call", async () => {
  const { team, visitor } = await availableTeam();
  await saveIdentity(deps, visitor, { identity: { name: "Jo" }, signature: null });
  deps.visitedPages.add(visitor.visitorId, "https://shop.test/", deps.clock());
  deps.visitedPages.add(visitor.visitorId, "https://shop.test/bikes", deps.clock());
  const first = await world.requestCall(visitor);
  await world.answer(team, team.ana, first);
  await saveIdentity(deps, visitor, { identity: JANE, signature: null });
  const scope = { orgId: team.orgId, agentId: null };
  const answered = await readCallVisitor(deps, scope, first);
  expect(answered).toMatchObject({ known: { name: "Jo" }, earlier: [] });
  expect(answered.pages.map(({ url }) => url)).toEqual([
    "https://shop.test/",
    "https://shop.test/bikes",
  ]);
  await world.hangUp(visitor, first);
  const second = await world.requestCall(visitor);
  const { known, earlier } = await readCallVisitor(deps, scope, second);
  expect(known).toMatchObject({ name: "Jane Doe" });
  const shown = { callId: first, agentName: team.ana.name, isAnswered: true, isOpenable: true };
  expect(earlier).toMatchObject([{ ...shown, visitor: { name: "Jo", verified: false } }]);
});

test("agents see earlier calls of others, but can't open them; strangers see nothing", async () => {
  const { team, visitor } = await availableTeam();
  const first = await world.requestCall(visitor);
  await world.answer(team, team.ana, first);
  await world.hangUp(visitor, first);
  await setAvailable(deps, { orgId: team.orgId, agentId: team.ana.agentId }, false);
  await world.makeAvailable(team, team.bo);
  const second = await world.requestCall(visitor);
  const scope = { orgId: team.orgId, agentId: team.bo.agentId };
  const { earlier } = await readCallVisitor(deps, scope, second);
  expect(earlier).toMatchObject([{ callId: first, isOpenable: false }]);
  const other = await world.team();
  const foreign = readCallVisitor(deps, { orgId: other.orgId, agentId: null }, second);
  expect(await outcomeOf(foreign)).toBe("CALL_NOT_FOUND");
});

test("after a sign-out, a ring and later calls show no one", async () => {
  const { team, visitor } = await availableTeam();
  await saveIdentity(deps, visitor, { identity: JANE, signature: null });
  const callId = await world.requestCall(visitor);
  await saveIdentity(deps, visitor, { identity: null, signature: null });
  expect((await ringOf(team))?.known).toBeNull();
  await world.answer(team, team.ana, callId);
  await world.hangUp(visitor, callId);
  await world.requestCall(visitor);
  expect((await ringOf(team))?.known).toBeNull();
});
