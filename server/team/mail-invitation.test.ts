import { describe, expect, test } from "vitest";
import { contractOf } from "../../jobs/contracts.ts";
import { newEmail, openInvitationWorld } from "../../tests/invitation-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import type { Team } from "../../tests/world.ts";
import { topicOf } from "../kernel/topics.ts";
import { dismissNotice, readNotices } from "../notices/manage-notices.ts";
import { resendInvitation } from "./change-invitation.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { removeMember } from "./remove-member.ts";

const world = await openInvitationWorld();
const { deps, sql, resend } = world;

const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });
const retryOf = async ({ orgId }: Team): Promise<Date | null> => {
  const [job] = await sql`select start_after from pgboss.job
    where name = 'invitation.send' and state = 'retry' and data->>'orgId' = ${orgId}`;
  return job ? new Date(job.start_after) : null;
};

describe.each([
  { failures: 0, attempts: ["done"], mail: { state: "sent", attempts: 1, failure: null } },
  {
    failures: 1,
    attempts: ["retried", "done"],
    mail: { state: "sent", attempts: 2, failure: null },
  },
  {
    failures: 2,
    attempts: ["retried", "retried", "done"],
    mail: { state: "sent", attempts: 3, failure: null },
  },
  {
    failures: 3,
    attempts: ["retried", "retried", "failed"],
    mail: { state: "failed", attempts: 3, failure: "busy" },
  },
])("TKT-011: when the mail fails $failures times", ({ failures, attempts, mail }) => {
  test(`the attempts are ${attempts.join(", ")}`, async () => {
    const team = await world.team();
    const email = newEmail();
    await world.invite(team, email);
    expect((await world.invitationOf(team, email)).mail).toMatchObject({ state: "pending" });
    resend.controls.failNext(failures);
    const outcomes: string[] = [];
    for (const _ of attempts) outcomes.push(...(await world.attemptMails()));
    expect(outcomes).toEqual(attempts);
    expect(await world.attemptMails()).toEqual([]);
    expect((await world.invitationOf(team, email)).mail).toMatchObject(mail);
    expect(resend.mails().filter(({ to }) => to === email)).toHaveLength(failures < 3 ? 1 : 0);
    expect(await world.noticesOf(team.admin)).toHaveLength(failures < 3 ? 0 : 1);
  });
});

test("the second attempt follows after 5 s, the third after 30 s", async () => {
  expect(contractOf("invitation.send").retries).toEqual({ delaysSeconds: [5, 30] });
  const team = await world.team();
  await world.invite(team, newEmail());
  resend.controls.failNext(3);
  const now = deps.clock();
  const attempt = () => world.attemptMails({ ...deps, clock: () => now });
  await attempt();
  expect(await retryOf(team)).toEqual(new Date(now.getTime() + 5_000));
  await attempt();
  expect(await retryOf(team)).toEqual(new Date(now.getTime() + 30_000));
  expect(await attempt()).toEqual(["failed"]);
  expect(await retryOf(team)).toBeNull();
});

async function failing() {
  const team = await world.team();
  const email = newEmail();
  await world.invite(team, email);
  resend.controls.failNext(3);
  const woken = collectTopics(deps.hub);
  for (let attempt = 0; attempt < 3; attempt += 1) await world.attemptMails();
  woken.stop();
  return { team, email, topics: woken.topics };
}

test("after the last failure the admin who invited is told in the app at once, and by mail", async () => {
  const { team, email, topics } = await failing();
  const reason = "The mail service is busy.";
  expect(await readNotices(deps, adminOf(team))).toMatchObject([
    { kind: "invitation_failed", facts: { email, reason } },
  ]);
  expect(topics).toContain(topicOf("notices", team.admin.agentId));
  const jobs = await sql`select data from pgboss.job
    where name = 'mail.send' and data->>'to' = ${team.admin.email}`;
  expect(jobs).toMatchObject([{ data: { subject: `Your invitation to ${email} wasn't sent` } }]);
  expect(await world.auditOf(team, "invitation_failed")).toMatchObject([
    { actor_id: null, facts: { email, reason } },
  ]);
});

test("a notice is dismissed by its member only", async () => {
  const { team } = await failing();
  const [notice] = await readNotices(deps, adminOf(team));
  if (!notice) throw new Error("no notice");
  await dismissNotice(deps, { orgId: team.orgId, agentId: team.ana.agentId }, notice.noticeId);
  expect(await readNotices(deps, adminOf(team))).toHaveLength(1);
  await dismissNotice(deps, adminOf(team), notice.noticeId);
  expect(await readNotices(deps, adminOf(team))).toEqual([]);
});

test("a failed invitation can be sent again", async () => {
  const { team, email } = await failing();
  const { invitationId } = await world.invitationOf(team, email);
  await resendInvitation(deps, adminOf(team), invitationId);
  expect(await world.attemptMails()).toEqual(["done"]);
  expect((await world.invitationOf(team, email)).mail).toMatchObject({
    state: "sent",
    attempts: 1,
  });
});

test("without the admin who invited, the others are told", async () => {
  const team = await world.team();
  const email = newEmail();
  await sql`update members set role = 'admin' where id in (${team.ana.agentId}, ${team.bo.agentId})`;
  await world.invite(team, email, undefined, team.ana);
  await removeMember(deps, adminOf(team), team.ana.agentId);
  resend.controls.failNext(3);
  for (let attempt = 0; attempt < 3; attempt += 1) await world.attemptMails();
  const told = [team.admin, team.ana, team.bo].map(world.noticesOf);
  expect((await Promise.all(told)).map(({ length }) => length)).toEqual([1, 0, 1]);
});

test("a job that runs again after the mail was taken sends no second one", async () => {
  const team = await world.team();
  const email = newEmail();
  await world.invite(team, email);
  const [job] = await sql`select data from pgboss.job
    where name = 'invitation.send' and state = 'created' and data->>'orgId' = ${team.orgId}`;
  // The process dies after the mail service has taken the mail, before that is stored.
  await mailInvitation(deps, job?.data);
  await sql`update invitations set mail_state = 'pending' where email = ${email}`;
  await mailInvitation(deps, job?.data);
  expect(resend.mails().filter(({ to }) => to === email)).toHaveLength(1);
  expect((await world.invitationOf(team, email)).mail.state).toBe("sent");
});

test("a job for an older link does nothing", async () => {
  const team = await world.team();
  const email = newEmail();
  await world.invite(team, email);
  const { invitationId } = await world.invitationOf(team, email);
  await resendInvitation(deps, adminOf(team), invitationId);
  expect(await world.attemptMails()).toEqual(["done", "done"]);
  expect(resend.mails().filter(({ to }) => to === email)).toHaveLength(1);
});
