import { z } from "zod";
import { PASSWORD_LENGTH } from "../../server/kernel/limits.ts";
import type { SignInRefusal } from "../../server/team/sign-in.ts";

export const { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH } = PASSWORD_LENGTH;
export const MAX_NAME_LENGTH = 100;
const MAX_EMAIL_LENGTH = 254;

/** What can be wrong with a form: found by its schema, or by the server. */
export type FormErrorCode =
  | SignInRefusal
  | "EMAIL_MISSING"
  | "EMAIL_INVALID"
  | "EMAIL_TOO_LONG"
  | "NAME_MISSING"
  | "NAME_TOO_LONG"
  | "ORGANIZATION_MISSING"
  | "PASSWORD_MISSING"
  | "CODE_MISSING";

const code = (error: FormErrorCode): FormErrorCode => error;

const email = z
  .email({
    error: ({ input }) => code(input === undefined ? "EMAIL_MISSING" : "EMAIL_INVALID"),
  })
  .max(MAX_EMAIL_LENGTH, code("EMAIL_TOO_LONG"));
const password = z
  .string({ error: code("PASSWORD_MISSING") })
  .max(MAX_PASSWORD_LENGTH, code("PASSWORD_TOO_LONG"));
const newPassword = password.min(MIN_PASSWORD_LENGTH, code("PASSWORD_TOO_SHORT"));
const name = (missing: FormErrorCode) =>
  z
    .string({ error: code(missing) })
    .trim()
    .min(1, code(missing))
    .max(MAX_NAME_LENGTH, code("NAME_TOO_LONG"));

export const LoginForm = z.object({ email, password });

export const SignUpForm = z.object({
  name: name("NAME_MISSING"),
  email,
  organizationName: name("ORGANIZATION_MISSING"),
  password: newPassword,
});

export const ForgotPasswordForm = z.object({ email });
export const ResetPasswordForm = z.object({ password: newPassword });

export const SecondStepForm = z.object({
  code: z.string({ error: code("CODE_MISSING") }).max(40, code("WRONG_CODE")),
  trust: z.literal("on").optional(),
});
export const OrganizationForm = z.object({ organizationName: name("ORGANIZATION_MISSING") });
