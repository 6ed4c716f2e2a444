/** Whether the e-mail with an invitation's newest link has arrived at the mail service. */
export const MAIL_STATES = ["pending", "sent", "failed"] as const;
export type MailState = (typeof MAIL_STATES)[number];
