import { randomUUID } from "node:crypto";
import { setupServer } from "msw/node";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeEach } from "vitest";
import type { JobPayload } from "../jobs/contracts.ts";
import { contractOf } from "../jobs/contracts.ts";
import { invitationSendHandler } from "../jobs/handlers/invitation-send.ts";
import { runAttempt } from "../jobs/run-attempt.ts";
import type { Deps } from "../server/deps.ts";
import {
  acceptAsNew,
  acceptLoggedIn,
  readInvitationPage,
} from "../server/team/accept-invitation.ts";
import type { InvitationDraft } from "../server/team/domain/invitation-draft.ts";
import { invitePeople } from "../server/team/invite-people.ts";
import { readInvitations } from "../server/team/read-team.ts";
import { openCallWorld } from "./call-world.ts";
import { createResendMock } from "./mocks/resend.ts";
import type { Person, Team } from "./world.ts";

export const AGENT: InvitationDraft = { role: "agent", takesCalls: true, pools: [] };
export const NEW_PERSON = { name: "Cy Ortega", password: "a-password-for-cy" };

const QUEUE = "invitation.send";
const JOB = { name: QUEUE, contract: contractOf(QUEUE), handler: invitationSendHandler } as const;

/** An address that no other test uses. */
export const newEmail = (): string => `cy.${randomUUID().slice(0, 8)}@invited.test`;

/** Runs the real use cases and job attempts, with a stand-in for the mail service. */
export async function openInvitationWorld() {
  const resend = createResendMock();
  const network = setupServer(...resend.handlers);
  network.listen({ onUnhandledFrame: "bypass" });
  afterAll(() => network.close());
  const world = await openCallWorld();
  const { deps, sql } = world;
  beforeEach(async () => {
    resend.controls.failNext(0);
    await deps.boss.deleteAllJobs(QUEUE);
  });
  let addresses = 0;
  /** A browser with an address of its own. */
  const callerOf = (cookie = "") => {
    addresses += 1;
    const ip = `198.51.${addresses >> 8}.${addresses & 255}`;
    return { headers: new Headers(cookie ? { cookie } : {}), ip };
  };
  const mailTo = (email: string) => resend.mails().find(({ to }) => to === email);

  async function invite(team: Team, email: string, draft = AGENT, by: Person = team.admin) {
    const admin = { orgId: team.orgId, agentId: by.agentId };
    return invitePeople(deps, admin, { ...draft, emails: [email] });
  }

  /** Runs the next attempt of each waiting job at once. */
  async function attemptMails(using: Deps = deps): Promise<string[]> {
    await sql`update pgboss.job set start_after = now() where name = ${QUEUE} and state = 'retry'`;
    const claims = await fetchAll(deps.boss);
    const outcomes: string[] = [];
    for (const claim of claims) outcomes.push(await runAttempt(using, JOB, claim));
    return outcomes;
  }

  /** The token in the newest mail to this address. */
  function tokenFor(email: string): string {
    const token = /\/invite\/([\w-]+)/.exec(mailTo(email)?.text ?? "")?.[1];
    if (!token) throw new Error(`no invitation was mailed to ${email}`);
    return token;
  }

  return {
    ...world,
    resend,
    callerOf,
    mailTo,
    invite,
    attemptMails,
    tokenFor,
    /** Invites, mails, and returns the token. */
    async invited(team: Team, email: string, draft = AGENT): Promise<string> {
      await invite(team, email, draft);
      await attemptMails();
      return tokenFor(email);
    },
    page: (token: string, cookie = "") => readInvitationPage(deps, callerOf(cookie), token),
    acceptAsNew: (token: string, person = NEW_PERSON) =>
      acceptAsNew(deps, callerOf(), { ...person, token }),
    acceptAs: ({ cookie }: Pick<Person, "cookie">, token: string) =>
      acceptLoggedIn(deps, callerOf(cookie), token),
    async invitationOf({ orgId }: Team, email: string) {
      const { invitations } = await readInvitations(deps, orgId);
      const found = invitations.find((one) => one.email === email);
      if (!found) throw new Error(`${email} is not invited`);
      return found;
    },
    async noticesOf({ agentId }: Person) {
      return sql`select kind, facts from notices where member_id = ${agentId} and dismissed_at is null`;
    },
    async auditOf({ orgId }: Team, action: string) {
      return sql`select actor_id, facts from audit_entries
        where org_id = ${orgId} and action = ${action} order by id`;
    },
    /** The organization pays for so many seats. */
    async setSeats({ orgId }: Team, seats: number) {
      await sql`insert into plans (org_id, status, "interval", seats) values (${orgId}, 'active', 'monthly', ${seats})
        on conflict (org_id) do update set seats = ${seats}`;
      deps.hub.wake({ type: "plan_changed", orgId });
    },
  };
}

const fetchAll = (boss: PgBoss) =>
  boss.fetch<JobPayload<typeof QUEUE>>(QUEUE, { batchSize: 100, includeMetadata: true });
