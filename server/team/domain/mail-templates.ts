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

/** @param link valid for a day */
export const verifyEmailMail = ({ email, name }: Recipient, link: string): Mail => ({
  to: email,
  subject: "Verify your e-mail address for Foyer",
  greeting: `Hi ${name},`,
  paragraphs: [
    "An organisation was created on Foyer with this e-mail address. Use the link below within 24 hours to verify it. Until then, visitors can't see or call you.",
  ],
  action: { label: "Verify e-mail address", link },
  note: "If you didn't create it, you can ignore this e-mail. Nobody can use your address.",
});
