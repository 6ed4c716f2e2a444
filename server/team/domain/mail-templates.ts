import type { Mail } from "../../kernel/mail.ts";

type Recipient = { readonly email: string; readonly name: string };

/** @param link valid for an hour, once */
export const passwordResetMail = ({ email, name }: Recipient, link: string): Mail => ({
  to: email,
  subject: "Reset your Foyer password",
  greeting: `Hi ${name},`,
  paragraphs: [
    "We received a request to reset your password. Use the link below within one hour. It works only once.",
  ],
  action: { label: "Reset password", link },
  note: "If you didn't request this, you can ignore this e-mail. Your password won't change.",
});
