import type { Mail } from "../../kernel/mail.ts";

type Recipient = { readonly email: string; readonly name: string };

export type ObstacleFacts = {
  readonly orgName: string;
  readonly agentName: string;
  readonly reason: string;
  /** The page about the call. */
  readonly callUrl: string;
};

/** Informs an admin that a call wasn't recorded although the organization requires it. */
export const obstacleMail = (
  { email, name }: Recipient,
  { orgName, agentName, reason, callUrl }: ObstacleFacts,
): Mail => ({
  to: email,
  subject: `A call of ${orgName} couldn't be recorded`,
  greeting: `Hi ${name},`,
  paragraphs: [
    `${agentName}'s browser couldn't record a call, although ${orgName} requires recordings. The call itself isn't affected.`,
    "Current versions of Chrome, Edge and Firefox can record.",
  ],
  facts: [{ label: "Reason", value: reason }],
  action: { label: "Open the call", link: callUrl },
  note: "Further calls that couldn't be recorded within 24 hours send no e-mail. They're marked in the call log.",
});
