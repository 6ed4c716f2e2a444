import { z } from "zod";
import type { SignInRefusal } from "../../server/team/sign-in.ts";

const SHORTEST_PASSWORD = 8;

const email = z
  .email({
    error: (issue) =>
      issue.input === undefined ? "Enter your e-mail address." : "This is not an e-mail address.",
  })
  .max(254, "This address is too long.");
const password = z
  .string({ error: "Choose a password." })
  .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters.`)
  .max(128, "Use at most 128 characters.");
const shortText = (missing: string) =>
  z.string({ error: missing }).trim().min(1, missing).max(100, "Use at most 100 characters.");

export const LoginForm = z.object({
  email,
  password: z.string({ error: "Enter your password." }).max(128, "Use at most 128 characters."),
});

export const SignUpForm = z.object({
  name: shortText("Enter your name."),
  email,
  organizationName: shortText("Enter the name of your organisation."),
  password,
});

export const ForgotPasswordForm = z.object({ email });
export const ResetPasswordForm = z.object({ password });

/** What a refusal means to the person, never saying which half of the credentials was wrong. */
export const REFUSAL_WORDS = {
  EMAIL_TAKEN: "There is an account with this address already. Log in instead.",
  WRONG_CREDENTIALS: "E-mail or password is wrong.",
  TOO_MANY_REQUESTS: "Too many tries. Wait a minute, then try again.",
  WEAK_PASSWORD: "Choose a longer password.",
  INVALID_TOKEN: "This link has expired or was used already. Ask for a new one.",
  INVALID_INPUT: "Something in the form is not right. Check it and try again.",
  NO_LONGER_MEMBER:
    "You are no longer a member of an organisation here. If that is a mistake, ask an admin there.",
} satisfies Record<SignInRefusal, string>;
