import type { AcceptRefusal } from "../../server/team/accept-invitation.ts";
import { authMessages, formErrorText } from "../auth/messages.ts";
import { textOf } from "../lib/text-of.ts";

const ROLES = { admin: "an admin", agent: "an agent" } as const;

/** Texts of the page that an invitation's link opens. */
export const inviteMessages = {
  pageTitle: "Invitation",
  title: (orgName: string) => `Join ${orgName}`,
  description: (inviter: string, orgName: string, role: keyof typeof ROLES) =>
    `${inviter} invited you to ${orgName} as ${ROLES[role]}.`,
  takesCalls: "You'll greet visitors of the website and take their calls.",
  email: "E-mail",
  emailHint: "The invitation is for this address.",
  name: authMessages.signUp.name,
  nameHint: authMessages.signUp.nameHint,
  accept: "Accept invitation",
  createAccount: "Create account and join",
  hasAccount: (email: string) => `You already have an account as ${email}. Log in to accept.`,
  logIn: "Log in to accept",
  loggedInAs: (email: string) => `You're logged in as ${email}.`,
  wrongAccount: {
    title: "This invitation is for someone else",
    text: (invited: string, loggedIn: string) =>
      `It was sent to ${invited}, and you're logged in as ${loggedIn}. Log out, then open the link again or continue as ${invited}.`,
    logOut: "Log out and continue",
  },
  expired: {
    title: "This invitation has expired",
    text: (inviter: string, orgName: string) =>
      `Invitations are valid for 7 days. Ask ${inviter} of ${orgName} to resend it.`,
  },
  revoked: {
    title: "This invitation was withdrawn",
    text: (inviter: string, orgName: string) =>
      `An admin of ${orgName} has revoked it. If that's a mistake, ask ${inviter} for a new one.`,
  },
  accepted: {
    title: "This invitation has been used",
    text: (orgName: string) => `It was accepted. If that was you, log in to work in ${orgName}.`,
  },
  unknown: {
    title: "This link isn't valid",
    text: "It may be incomplete, or a newer link may have replaced it. Open the link in the newest e-mail, or ask the person who invited you for another.",
  },
  limited: {
    title: "Too many attempts",
    text: "Wait a few minutes, then open the link again.",
  },
  goToLogin: "Go to log in",
  goHome: "Go to Foyer",
  ask: (email: string) => `Write to ${email}`,
} as const;

const ERRORS: Partial<Record<AcceptRefusal, string>> = {
  NO_SEAT_FREE:
    "All seats of this organisation are taken. Ask the person who invited you to add one, then try again.",
  PLAN_BLOCKED:
    "This organisation can't take new members at the moment. Ask the person who invited you.",
  WRONG_ACCOUNT: "This invitation is for another account. Log out first.",
  NOT_LOGGED_IN: "Your session has expired. Log in again to accept.",
};

/** Why an invitation wasn't accepted. */
export const inviteErrorText = (code: string): string => textOf(ERRORS, code, formErrorText(code));
