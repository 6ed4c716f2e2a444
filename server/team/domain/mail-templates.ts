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

export const passwordChangedMail = ({ email, name }: Recipient): Mail => ({
  to: email,
  subject: "Your Foyer password was changed",
  greeting: `Hi ${name},`,
  paragraphs: ["The password of your account was changed. Other devices were logged out."],
  note: "If this wasn't you, reset your password at once: someone else may know it.",
});

export const twoFactorOnMail = ({ email, name }: Recipient): Mail => ({
  to: email,
  subject: "Two-factor sign-in is on for your Foyer account",
  greeting: `Hi ${name},`,
  paragraphs: [
    "From now on, you need a code from your authenticator app, or one of your recovery codes, to log in.",
  ],
  note: "If this wasn't you, reset your password at once and ask an admin of your organisation for help.",
});

export const twoFactorOffMail = ({ email, name }: Recipient): Mail => ({
  to: email,
  subject: "Two-factor sign-in is off for your Foyer account",
  greeting: `Hi ${name},`,
  paragraphs: ["You can log in with your password alone again."],
  note: "If this wasn't you, reset your password at once and turn two-factor sign-in on again.",
});

/** @param admin who has reset it */
export const twoFactorResetMail = ({ email, name }: Recipient, admin: string): Mail => ({
  to: email,
  subject: "Your two-factor sign-in for Foyer was reset",
  greeting: `Hi ${name},`,
  paragraphs: [
    `${admin}, an admin of your organisation, has reset your two-factor sign-in. You were logged out everywhere. Log in with your password and set it up again.`,
  ],
  note: "If you didn't ask for this, talk to your admins.",
});
