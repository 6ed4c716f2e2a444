import { textOf } from "../lib/text-of.ts";
import {
  type FormErrorCode,
  MAX_NAME_LENGTH,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from "./forms.ts";

/** Texts of the pages for logging in, signing up and resetting a password. */
export const authMessages = {
  email: "E-mail",
  password: "Password",
  passwordHint: `At least ${MIN_PASSWORD_LENGTH} characters.`,
  backToLogIn: "Back to log in",
  aside: {
    label: "About Foyer",
    text: "Visitors press one button on your website and talk to you face to face.",
  },
  logIn: {
    title: "Log in",
    passwordChanged: "Password changed. Log in with your new password.",
    forgotPassword: "Forgot password?",
    submit: "Log in",
    signUp: "New to Foyer? {link}",
    signUpLink: "Create an organisation",
    demo: {
      title: "Demo accounts",
      password: "Password: {password}",
    },
  },
  secondStep: {
    title: "Two-factor sign-in",
    description: "Enter the code that your authenticator app shows for Foyer.",
    recoveryDescription: "Enter one of your recovery codes. Each works once.",
    code: "Code",
    recoveryCode: "Recovery code",
    trust: "Don't ask again in this browser for 30 days",
    submit: "Log in",
    useRecovery: "Use a recovery code",
    useApp: "Use your authenticator app",
  },
  providers: {
    or: "or",
    google: "Continue with Google",
    microsoft: "Continue with Microsoft",
    failed: "Signing in with this account didn't work. Try again, or use your e-mail and password.",
    notLinked:
      "There's already an account with this e-mail address, which isn't verified. Log in with your password, or reset it.",
    notVerified:
      "The provider hasn't verified this e-mail address. Use your e-mail and a password instead.",
  },
  newOrganization: {
    title: "Create an organisation",
    description:
      "You're logged in. Name your organisation to start, or ask an admin of yours for an invitation.",
    another: "You'll be its admin, and can switch between your organisations in your account menu.",
    name: "Organisation",
    submit: "Create organisation",
    cancel: "Cancel",
  },
  signUp: {
    pageTitle: "Create an organisation",
    title: "Create your organisation",
    description: "Add a live greeting to your website in minutes.",
    name: "Your name",
    nameHint: "Visitors see it when you greet them.",
    email: "Work e-mail",
    organization: "Organisation",
    submit: "Create organisation",
    logIn: "Already have an account? {link}",
    logInLink: "Log in",
  },
  forgotPassword: {
    title: "Reset your password",
    description: "Enter your e-mail address and we'll send you a link to reset your password.",
    submit: "Send reset link",
    sent: {
      title: "Check your inbox",
      description:
        "If there's an account for {email}, we've sent a link to reset its password. The link expires in one hour.",
      viewMail: "View the e-mail",
    },
  },
  resetPassword: {
    title: "Choose a new password",
    description: "You'll be logged out on all other devices.",
    password: "New password",
    submit: "Change password",
    requestLink: "Request a new link",
    incomplete: {
      title: "This link is incomplete",
      description:
        "Open the link in the e-mail again, or request a new one. Links expire after one hour and work only once.",
    },
  },
} as const;

const ERRORS: Readonly<Record<FormErrorCode, string>> = {
  EMAIL_MISSING: "Enter your e-mail address.",
  EMAIL_INVALID: "Enter a valid e-mail address.",
  EMAIL_TOO_LONG: "This e-mail address is too long.",
  EMAIL_TAKEN: "There's already an account with this e-mail address. Log in instead.",
  NAME_MISSING: "Enter your name.",
  NAME_TOO_LONG: `Use at most ${MAX_NAME_LENGTH} characters.`,
  ORGANIZATION_MISSING: "Enter your organisation's name.",
  PASSWORD_MISSING: "Enter a password.",
  CODE_MISSING: "Enter the code.",
  PASSWORD_TOO_SHORT: `Use at least ${MIN_PASSWORD_LENGTH} characters.`,
  PASSWORD_TOO_LONG: `Use at most ${MAX_PASSWORD_LENGTH} characters.`,
  PASSWORD_GUESSABLE: "This password is easy to guess. Choose a longer or less common one.",
  // Never says which of the two is wrong.
  WRONG_CREDENTIALS: "Incorrect e-mail or password.",
  TOO_MANY_REQUESTS: "Too many attempts. Wait a few minutes, then try again.",
  INVALID_TOKEN: "This link has expired or has already been used. Request a new one.",
  INVALID_INPUT: "Something's wrong with this form. Check it and try again.",
  WRONG_PASSWORD: "This isn't your current password.",
  WRONG_CODE: "This code is incorrect or has expired.",
  TOO_MANY_CODES: "Too many wrong codes. Wait 15 minutes, then log in again.",
  LOG_IN_AGAIN: "That took too long. Log in again.",
  PROVIDER_OFF: "Signing in this way isn't offered here.",
  NO_LONGER_MEMBER:
    "You're no longer a member of this organisation. If that's a mistake, ask one of its admins.",
};

export const formErrorText = (code: string): string => textOf(ERRORS, code, ERRORS.INVALID_INPUT);
