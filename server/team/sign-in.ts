import { z } from "zod";
import { startFreePlan } from "../access/fragments.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import { setAvailable } from "../desk/set-available.ts";
import { createAuth } from "../integrations/auth.ts";
import { checkPassword, type PasswordProblem } from "../integrations/password-strength.ts";
import { PersonNameSchema } from "../people/domain/profile.ts";
import { findFormerUserId, revokeSessionsWithoutMembership } from "../people/removal-fragments.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { type AuthPath, type Caller, EmailSchema, handleAuthRequest } from "./auth-requests.ts";
import { createOrganization } from "./create-organization.ts";

export type SignInRefusal =
  | PasswordProblem
  | "EMAIL_TAKEN"
  | "WRONG_CREDENTIALS"
  | "WRONG_PASSWORD"
  | "TOO_MANY_REQUESTS"
  | "INVALID_TOKEN"
  | "INVALID_INPUT"
  | "NO_LONGER_MEMBER"
  | "WRONG_CODE"
  | "TOO_MANY_CODES"
  | "LOG_IN_AGAIN"
  | "PROVIDER_OFF";

/** `headers` contains the session's Set-Cookie. */
export type SignInResult =
  | {
      readonly ok: true;
      readonly headers: Headers;
      /** The password was right, but there's no session until the second factor is too. */
      readonly needsCode?: boolean;
    }
  | {
      readonly ok: false;
      readonly code: SignInRefusal;
      /** Set if a rate limit was exceeded. */
      readonly retryAfterS?: number;
    };

export type SignInDeps = CallDeps &
  Pick<Deps, "auth" | "authConfig" | "limits" | "newSiteKey" | "stripe">;

const SignUpInput = z.strictObject({
  name: PersonNameSchema,
  email: EmailSchema,
  password: z.string(),
  organizationName: PersonNameSchema,
});
export type SignUpInput = z.input<typeof SignUpInput>;

/** Creates the account and the organisation in one transaction. */
export async function signUp(
  deps: SignInDeps,
  caller: Caller,
  input: SignUpInput,
): Promise<SignInResult> {
  const parsed = SignUpInput.safeParse(input);
  if (!parsed.success) return { ok: false, code: "INVALID_INPUT" };
  const retryAfterS = await deps.limits.consume("signUp", caller.ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  const { name, email, password, organizationName } = parsed.data;
  const problem = await checkPassword(password, [name, email, organizationName]);
  if (problem) return { ok: false, code: problem };
  try {
    return await deps.db.transaction(async (tx) => {
      const { headers, response } = await createAuth(tx, deps.authConfig).api.signUpEmail({
        body: { name, email, password },
        headers: caller.headers,
        returnHeaders: true,
      });
      const organization = {
        name: organizationName,
        founderId: response.user.id,
        takesCalls: true,
      };
      const orgId = await createOrganization(deps, tx, organization);
      if (deps.stripe) await startFreePlan(tx, orgId);
      return { ok: true, headers: cookiesOf(headers) };
    });
  } catch (error) {
    if (isRefusal(error, "USER_ALREADY_EXISTS")) return { ok: false, code: "EMAIL_TAKEN" };
    throw error;
  }
}

export type Credentials = {
  readonly email: string;
  readonly password: string;
  /** To accept an invitation, which former members may do. */
  readonly toAccept?: boolean;
};

export async function signIn(
  deps: SignInDeps,
  caller: Caller,
  { toAccept = false, ...input }: Credentials,
): Promise<SignInResult> {
  const email = input.email.trim().toLowerCase();
  const result = await callAuthApi(deps, caller, "/sign-in/email", { ...input, rememberMe: true });
  // Revealed only to those who know the password.
  return result.ok && !result.needsCode && !toAccept && (await isFormerMember(deps, email))
    ? { ok: false, code: "NO_LONGER_MEMBER" }
    : result;
}

/** Whether this person was removed from every organization; if so, revokes any session that is left. */
async function isFormerMember({ db }: Pick<Deps, "db">, email: string): Promise<boolean> {
  const userId = await findFormerUserId(db, email);
  if (!userId) return false;
  await revokeSessionsWithoutMembership(db, userId);
  return true;
}

/** The result is the same for known and unknown addresses. */
export const requestReset = (deps: SignInDeps, caller: Caller, { email }: { email: string }) =>
  callAuthApi(deps, caller, "/request-password-reset", { email });

/** Also ends all sessions of the person. */
export const resetPassword = (
  deps: SignInDeps,
  caller: Caller,
  input: { token: string; password: string },
) =>
  callAuthApi(deps, caller, "/reset-password", { token: input.token, newPassword: input.password });

/** Also ends all other sessions of the person. */
export const changePassword = (
  deps: SignInDeps,
  caller: Caller,
  input: { currentPassword: string; newPassword: string },
) => callAuthApi(deps, caller, "/change-password", input);

/** Verifies the address of the account for which the link was sent. */
export async function verifyEmail(
  deps: SignInDeps,
  { ip }: Caller,
  token: string,
): Promise<SignInResult> {
  const retryAfterS = await deps.limits.consume("verifyEmail", ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  try {
    await deps.auth.api.verifyEmail({ query: { token } });
    return { ok: true, headers: new Headers() };
  } catch (error) {
    if (isRefusal(error, "")) return { ok: false, code: "INVALID_TOKEN" };
    throw error;
  }
}

/** Sends the e-mail to verify the address again, unless it is verified. */
export async function resendVerification(
  deps: SignInDeps,
  { headers }: Caller,
  { userId, email, emailVerified }: Viewer,
): Promise<SignInResult> {
  if (emailVerified) return { ok: true, headers: new Headers() };
  const retryAfterS = await deps.limits.consume("verificationMail", userId);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  await deps.auth.api.sendVerificationEmail({ body: { email }, headers });
  return { ok: true, headers: new Headers() };
}

/** Ends the session and makes an agent unavailable. */
export async function signOut(deps: SignInDeps, caller: Caller): Promise<SignInResult> {
  const viewer = await findViewer(deps, caller.headers);
  if (viewer?.takesCalls) await setAvailable(deps, viewer, false, "signed_out");
  return callAuthApi(deps, caller, "/sign-out", {});
}

async function callAuthApi(
  deps: SignInDeps,
  caller: Caller,
  path: AuthPath,
  body: object,
): Promise<SignInResult> {
  const origin = deps.authConfig.publicUrl;
  const response = await handleAuthRequest(deps, caller, { path, body, origin });
  if (response.ok)
    return {
      ok: true,
      headers: cookiesOf(response.headers),
      needsCode: await asksForCode(response),
    };
  const retryAfterS = Number(response.headers.get("retry-after"));
  return {
    ok: false,
    code: await refusalOf(response),
    ...(retryAfterS > 0 && { retryAfterS }),
  };
}

async function asksForCode(response: Response): Promise<boolean> {
  const body: unknown = await response.json().catch(() => null);
  return z.object({ twoFactorRedirect: z.literal(true) }).safeParse(body).success;
}

async function refusalOf(response: Response): Promise<SignInRefusal> {
  const body = z.object({ code: z.string() }).safeParse(await response.json().catch(() => null));
  const code = body.data?.code;
  switch (code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return "WRONG_CREDENTIALS";
    case "INVALID_PASSWORD":
      return "WRONG_PASSWORD";
    case "INVALID_TOKEN":
    case "TOO_MANY_REQUESTS":
    case "PASSWORD_TOO_SHORT":
    case "PASSWORD_TOO_LONG":
    case "PASSWORD_GUESSABLE":
      return code;
    default:
      return "INVALID_INPUT";
  }
}

export function cookiesOf(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}

function isRefusal(error: unknown, prefix: string): boolean {
  const body = z.object({ body: z.object({ code: z.string() }) }).safeParse(error);
  return body.success && body.data.body.code.startsWith(prefix);
}
