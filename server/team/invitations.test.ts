import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { AGENT, newEmail, openInvitationWorld } from "../../tests/invitation-world.ts";
import { cookieOf, type Team } from "../../tests/world.ts";
import { findViewer } from "../people/viewer.ts";
import { readInvitationPage } from "./accept-invitation.ts";
import { copyInvitation, resendInvitation, revokeInvitation } from "./change-invitation.ts";
import { checkAddresses, invitePeople } from "./invite-people.ts";
import { readFormer, readInvitations, readTeam } from "./read-team.ts";
import { removeMember } from "./remove-member.ts";
import { signIn } from "./sign-in.ts";

const world = await openInvitationWorld();
const { deps, sql } = world;

const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });
const tokenOf = (link: string): string => link.split("/").at(-1) ?? "";

test("an invited person without an account gets one, a membership, the pools and a seat", async () => {
  const team = await world.team();
  const [sales] = await sql`
    insert into pools (org_id, name) values (${team.orgId}, 'Sales') returning id`;
  const email = newEmail();
  const pools = [{ poolId: sales?.id, tier: 2 as const }];
  const token = await world.invited(team, email, { ...AGENT, pools });
  expect(await world.page(token)).toMatchObject({
    at: "open",
    orgName: "Corner Shop",
    inviterName: "Ada Admin",
    role: "agent",
    email,
    hasAccount: false,
    loggedInAs: null,
  });
  const accepted = await world.acceptAsNew(token);
  expect(accepted).toMatchObject({ ok: true, home: "/desk" });
  const cy = (await readTeam(deps, team.orgId)).find((one) => one.email === email);
  expect(cy).toMatchObject({
    name: "Cy Ortega",
    role: "agent",
    takesCalls: true,
    pools: [{ name: "Sales", tier: 2 }],
  });
  const [user] = await sql`select email_verified from users where email = ${email}`;
  expect(user?.email_verified).toBe(true);
  const { invitations, seats } = await readInvitations(deps, team.orgId);
  expect(invitations).toEqual([]);
  expect(seats).toEqual({ seats: null, used: 3, reserved: 0 });
  expect(await world.auditOf(team, "agent_added")).toMatchObject([
    { actor_id: team.admin.agentId, facts: { email, role: "agent", pools: ["Sales"] } },
  ]);
});

test("only the hash of a token is stored, and the queue has it encrypted", async () => {
  const team = await world.team();
  const email = newEmail();
  const token = await world.invited(team, email);
  const stored = await sql`select * from invitations where email = ${email}`;
  const jobs = await sql`select data from pgboss.job where name = 'invitation.send'`;
  expect(JSON.stringify(stored) + JSON.stringify(jobs)).not.toContain(token);
});

test("a link works once", async () => {
  const team = await world.team();
  const token = await world.invited(team, newEmail());
  expect(await world.acceptAsNew(token)).toMatchObject({ ok: true });
  expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "INVITATION_USED" });
  expect(await world.page(token)).toMatchObject({ at: "accepted", orgName: "Corner Shop" });
});

test("a link that is accepted twice at once makes one member", async () => {
  const team = await world.team();
  const email = newEmail();
  const token = await world.invited(team, email);
  const results = await Promise.all([world.acceptAsNew(token), world.acceptAsNew(token)]);
  await expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const members = await readTeam(deps, team.orgId);
  expect(members.filter((one) => one.email === email)).toHaveLength(1);
});

test("a link expires after exactly 7 days, and inviting again works", async () => {
  const team = await world.team();
  const email = newEmail();
  const token = await world.invited(team, email);
  const expire = (at: string) =>
    sql`update invitations set expires_at = ${at} where email = ${email}`;
  const now = deps.clock();
  const clock = () => now;
  const at = async () => (await readInvitationPage({ ...deps, clock }, world.callerOf(), token)).at;
  await expire(new Date(now.getTime() + 1).toISOString());
  expect(await at()).toBe("open");
  await expire(now.toISOString());
  expect(await at()).toBe("expired");
  expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "INVITATION_EXPIRED" });

  expect(await world.invite(team, email)).toEqual([{ email, status: "free" }]);
  await world.attemptMails();
  const renewed = world.tokenFor(email);
  expect(renewed).not.toBe(token);
  expect(await world.page(token)).toEqual({ at: "unknown" });
  expect(await world.acceptAsNew(renewed)).toMatchObject({ ok: true });
});

test("links are valid for 7 days", async () => {
  const team = await world.team();
  const email = newEmail();
  await world.invite(team, email);
  const [row] = await sql`select extract(epoch from expires_at - created_at)::int as seconds
    from invitations where email = ${email}`;
  expect(row?.seconds).toBe(7 * 24 * 3_600);
});

test("two admins who invite one address at once make one invitation", async () => {
  const team = await world.team();
  const email = newEmail();
  const results = await Promise.all(
    [1, 2].map(() => invitePeople(deps, adminOf(team), { ...AGENT, emails: [email] })),
  );
  expect(
    results
      .flat()
      .map(({ status }) => status)
      .sort(),
  ).toEqual(["free", "invited"]);
  const rows = await sql`select version from invitations where email = ${email}`;
  expect(rows).toMatchObject([{ version: 1 }]);
});

test("a list is checked address by address", async () => {
  const team = await world.team();
  const [free, invited] = [newEmail(), newEmail()];
  await world.invite(team, invited);
  expect(await checkAddresses(deps, team, [free, invited, team.bo.email])).toEqual([
    { email: free, status: "free" },
    { email: invited, status: "invited" },
    { email: team.bo.email, status: "member" },
  ]);
  const other = await world.team();
  expect(await checkAddresses(deps, other, [invited, team.bo.email])).toEqual([
    { email: invited, status: "free" },
    { email: team.bo.email, status: "free" },
  ]);
});

describe("a new link", () => {
  test("makes the old one void, and is valid for 7 days again", async () => {
    const team = await world.team();
    const email = newEmail();
    const old = await world.invited(team, email);
    const { invitationId } = await world.invitationOf(team, email);
    await sql`update invitations set expires_at = now() - interval '1 day' where email = ${email}`;
    await resendInvitation(deps, adminOf(team), invitationId);
    expect(await world.invitationOf(team, email)).toMatchObject({
      isExpired: false,
      mail: { state: "pending", attempts: 0 },
    });
    await world.attemptMails();
    expect(await world.page(old)).toEqual({ at: "unknown" });
    expect(await world.page(world.tokenFor(email))).toMatchObject({ at: "open" });
  });

  test("that is copied isn't mailed, and doesn't prove the address", async () => {
    const team = await world.team();
    const email = newEmail();
    const mailed = await world.invited(team, email);
    const { invitationId } = await world.invitationOf(team, email);
    const { link } = await copyInvitation(deps, adminOf(team), invitationId);
    expect(await world.attemptMails()).toEqual([]);
    expect((await world.invitationOf(team, email)).mail.state).toBe("copied");
    expect(await world.page(mailed)).toEqual({ at: "unknown" });
    expect(await world.acceptAsNew(tokenOf(link))).toMatchObject({ ok: true });
    const [user] = await sql`select email_verified from users where email = ${email}`;
    expect(user?.email_verified).toBe(false);
  });

  test("can't be had of a revoked, accepted or foreign invitation", async () => {
    const team = await world.team();
    const email = newEmail();
    await world.invite(team, email);
    const { invitationId } = await world.invitationOf(team, email);
    const other = await world.team();
    const resend = (by: Team) => outcomeOf(resendInvitation(deps, adminOf(by), invitationId));
    expect(await resend(other)).toBe("INVITATION_NOT_FOUND");
    await revokeInvitation(deps, adminOf(team), invitationId);
    expect(await resend(team)).toBe("INVITATION_REVOKED");
  });
});

test("a revoked link says so, its mail isn't sent, and the address can be invited again", async () => {
  const team = await world.team();
  const email = newEmail();
  const token = await world.invited(team, email);
  const { invitationId } = await world.invitationOf(team, email);
  await resendInvitation(deps, adminOf(team), invitationId);
  await revokeInvitation(deps, adminOf(team), invitationId);
  const before = world.resend.mails().length;
  expect(await world.attemptMails()).toEqual(["done"]);
  expect(world.resend.mails()).toHaveLength(before);
  expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "INVITATION_NOT_FOUND" });

  const again = await world.invited(team, email);
  const { invitationId: second } = await world.invitationOf(team, email);
  await revokeInvitation(deps, adminOf(team), second);
  expect(await world.page(again)).toMatchObject({ at: "revoked" });
  expect(await world.acceptAsNew(again)).toEqual({ ok: false, code: "INVITATION_REVOKED" });
});

describe("a person with an account", () => {
  test("joins a second organization, in which the session then works", async () => {
    const [team, other] = [await world.team(), await world.team({ name: "Book Shop" })];
    const token = await world.invited(other, team.ana.email);
    expect(await world.page(token, team.ana.cookie)).toMatchObject({
      hasAccount: true,
      loggedInAs: team.ana.email,
    });
    expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "EMAIL_TAKEN" });
    expect(await world.acceptAs(team.ana, token)).toMatchObject({ ok: true });
    const viewer = await findViewer(deps, new Headers({ cookie: team.ana.cookie }));
    expect(viewer).toMatchObject({ orgId: other.orgId, orgName: "Book Shop" });
    expect((await readTeam(deps, team.orgId)).map(({ name }) => name)).toContain("Ana Silva");
  });

  test("can't accept an invitation of another address", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const token = await world.invited(other, team.ana.email);
    expect(await world.acceptAs(team.bo, token)).toEqual({ ok: false, code: "WRONG_ACCOUNT" });
    expect(await world.acceptAs({ cookie: "" }, token)).toEqual({
      ok: false,
      code: "NOT_LOGGED_IN",
    });
  });

  test("who was removed and is invited again gets the same membership back", async () => {
    const team = await world.team();
    const { ana } = team;
    await removeMember(deps, adminOf(team), ana.agentId);
    expect((await readFormer(deps, team.orgId)).map(({ agentId }) => agentId)).toEqual([
      ana.agentId,
    ]);
    const token = await world.invited(team, ana.email, {
      role: "admin",
      takesCalls: true,
      pools: [],
    });
    const credentials = { email: ana.email, password: ana.password };
    expect(await signIn(deps, world.callerOf(), credentials)).toMatchObject({
      code: "NO_LONGER_MEMBER",
    });
    const loggedIn = await signIn(deps, world.callerOf(), { ...credentials, toAccept: true });
    if (!loggedIn.ok) throw new Error(loggedIn.code);
    const cookie = cookieOf(loggedIn.headers);
    expect(await world.acceptAs({ cookie }, token)).toMatchObject({ ok: true });
    const back = (await readTeam(deps, team.orgId)).find((one) => one.email === ana.email);
    expect(back).toMatchObject({
      agentId: ana.agentId,
      role: "admin",
      pools: [{ name: "Everyone" }],
    });
    expect(await readFormer(deps, team.orgId)).toEqual([]);
  });
});

test.each(["", "none", "a".repeat(64)])("the link %s is unknown", async (token) => {
  expect(await world.page(token)).toEqual({ at: "unknown" });
  expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "INVITATION_NOT_FOUND" });
});

test("links can't be guessed quickly", async () => {
  const caller = world.callerOf();
  const seen: string[] = [];
  for (let guess = 0; guess < 31; guess += 1)
    seen.push((await readInvitationPage(deps, caller, "a".repeat(64))).at);
  expect(seen.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => "unknown"));
  expect(seen[30]).toBe("limited");
});

test("one address can't be sent links without end", async () => {
  const team = await world.team();
  const email = newEmail();
  await world.invite(team, email);
  const { invitationId } = await world.invitationOf(team, email);
  const outcomes: string[] = [];
  for (let again = 0; again < 6; again += 1)
    outcomes.push(await outcomeOf(resendInvitation(deps, adminOf(team), invitationId)));
  expect(outcomes).toEqual(["ok", "ok", "ok", "ok", "ok", "TOO_MANY_REQUESTS"]);
});
