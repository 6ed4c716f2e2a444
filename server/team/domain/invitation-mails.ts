import type { Mail } from "../../kernel/mail.ts";
import { INVITATION_DAYS } from "./invitation.ts";

export const ROLE_NAMES = { admin: "Admin", agent: "Agent" } as const;

type InvitationFacts = {
  readonly email: string;
  readonly orgName: string;
  readonly inviterName: string;
  readonly inviterEmail: string;
  readonly role: "admin" | "agent";
  readonly expiresAt: Date;
  readonly link: string;
};

export const invitationMail = ({
  email,
  orgName,
  inviterName,
  ...facts
}: InvitationFacts): Mail => ({
  to: email,
  subject: `${inviterName} invited you to ${orgName} on Foyer`.slice(0, MAX_SUBJECT),
  greeting: "Hi,",
  paragraphs: [
    `${inviterName} invited you to join ${orgName} on Foyer, where teams greet visitors of their website face to face.`,
  ],
  facts: [
    { label: "Organisation", value: orgName },
    { label: "Role", value: ROLE_NAMES[facts.role] },
    { label: "Invited by", value: `${inviterName} (${facts.inviterEmail})` },
    { label: "Valid until", value: dateOf(facts.expiresAt) },
  ],
  action: { label: "Accept invitation", link: facts.link },
  note: `The link works once, only for ${email}, and for ${INVITATION_DAYS} days. If you weren't expecting this invitation, you can ignore it.`,
});

type Recipient = { readonly email: string; readonly name: string };
type FailureFacts = { readonly email: string; readonly reason: string; readonly teamUrl: string };

/** Tells who has invited that the invitation didn't go out. */
export const invitationFailedMail = (
  { email: to, name }: Recipient,
  { email, reason, teamUrl }: FailureFacts,
): Mail => ({
  to,
  subject: `Your invitation to ${email} wasn't sent`.slice(0, MAX_SUBJECT),
  greeting: `Hi ${name},`,
  paragraphs: [
    `We tried three times to send your invitation to ${email}. ${reason}`,
    "Check the address. Then resend the invitation, or copy its link and send it yourself.",
  ],
  action: { label: "Open team", link: teamUrl },
});

type ReactivationFacts = { readonly orgName: string; readonly appUrl: string };

export const reactivatedMail = (
  { email, name }: Recipient,
  { orgName, appUrl }: ReactivationFacts,
): Mail => ({
  to: email,
  subject: `You're back in ${orgName} on Foyer`.slice(0, MAX_SUBJECT),
  greeting: `Hi ${name},`,
  paragraphs: [
    `An admin of ${orgName} has given you access again. Log in with this e-mail address and your password.`,
  ],
  action: { label: "Log in", link: appUrl },
  note: "If you've forgotten your password, you can reset it on the log-in page.",
});

const MAX_SUBJECT = 200;

const dateOf = (date: Date): string =>
  `${date.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })} UTC`;
