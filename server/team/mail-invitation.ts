import type { Tx } from "../../drizzle/db.ts";
import type { JobPayload } from "../../jobs/contracts.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { MailFailed, type MailFailure } from "../kernel/mail.ts";
import { addNotice } from "../notices/fragments.ts";
import { listAdmins } from "../people/member-fragments.ts";
import { isMailDue } from "./domain/invitation.ts";
import { invitationFailedMail, invitationMail } from "./domain/invitation-mails.ts";
import { MAIL_FAILURE_WORDS } from "./domain/mail-failure.ts";
import {
  countMailAttempt,
  findByToken,
  findInvitation,
  type LinkKey,
  type StoredInvitation,
  saveMailState,
} from "./invitation-store.ts";
import { linkOf, openToken } from "./send-link.ts";

export type InvitationJob = JobPayload<"invitation.send">;
export type MailInvitationDeps = Pick<Deps, "clock" | "db" | "env" | "mailer" | "secretBox">;

/**
 * One attempt to mail the link. Does nothing if there is a newer link, or the invitation is no longer
 * open. The key makes the mail service deliver it once, whatever happens after it has taken it.
 * @throws MailFailed if the mail wasn't sent
 */
export async function mailInvitation(
  deps: MailInvitationDeps,
  { sealedToken, ...key }: InvitationJob,
): Promise<void> {
  const { clock, db, mailer } = deps;
  const invitation = await findInvitation(db, key);
  if (!invitation || !isMailDue(invitation, key.version, clock())) return;
  const { orgId, tokenHash } = invitation;
  const names = await findByToken(db, { orgId, tokenHash });
  if (!names) return;
  await countMailAttempt(db, key);
  const link = linkOf(deps, openToken(deps, key, sealedToken));
  try {
    const mail = invitationMail({ ...names, ...invitation, link });
    await mailer.send(mail, `invitation-${key.invitationId}-${key.version}`);
  } catch (error) {
    await saveMailState(db, key, { state: "pending", error: failureOf(error) }, clock());
    throw error;
  }
  await saveMailState(db, key, { state: "sent", error: null }, clock());
}

const failureOf = (error: unknown): MailFailure =>
  error instanceof MailFailed ? error.failure : "unreachable";

type GiveUpDeps = Pick<Deps, "boss" | "clock" | "env">;

/** No attempt is left: tells who has invited in the app and by mail. */
export async function giveUpMail(
  deps: GiveUpDeps,
  tx: Tx,
  { orgId, invitationId, version }: InvitationJob,
): Promise<void> {
  const key: LinkKey = { orgId, invitationId, version };
  const now = deps.clock();
  const invitation = await findInvitation(tx, key);
  if (!invitation || !isMailDue(invitation, version, now)) return;
  const { email } = invitation;
  const error = invitation.mailError ?? "unreachable";
  if (!(await saveMailState(tx, key, { state: "failed", error }, now))) return;
  const reason = MAIL_FAILURE_WORDS[error];
  const teamUrl = new URL("/team", deps.env.PUBLIC_URL).href;
  for (const admin of await recipientsOf(tx, invitation)) {
    const facts = { email, reason };
    await addNotice(tx, { orgId, memberId: admin.agentId, kind: "invitation_failed", facts }, now);
    await enqueue(deps.boss, tx, "mail.send", invitationFailedMail(admin, { ...facts, teamUrl }));
  }
  const facts = { invitationId, email, reason };
  await recordAudit(tx, { orgId, actorId: null, action: "invitation_failed", facts }, now);
}

/** Who has invited, or the other admins if that person is no longer one. */
async function recipientsOf(tx: Tx, { orgId, invitedBy }: StoredInvitation) {
  const admins = await listAdmins(tx, orgId);
  const inviter = admins.find(({ agentId }) => agentId === invitedBy);
  return inviter ? [inviter] : admins;
}

/** Call after commit: open pages of the admins show the notice. */
export async function announceFailedMail(
  { db, hub }: Pick<Deps, "db" | "hub">,
  { orgId }: InvitationJob,
): Promise<void> {
  const admins = await listAdmins(db, orgId);
  hub.wake({ type: "notices_changed", agentIds: admins.map(({ agentId }) => agentId) });
}
