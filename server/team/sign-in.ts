import { z } from "zod";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import { setAvailable } from "../desk/set-available.ts";
import { createAuth } from "../integrations/auth.ts";
import { faultOfPassword, type PasswordFault } from "../integrations/password-strength.ts";
import { PersonNameSchema } from "../people/domain/profile.ts";
import { findFormerPerson, revokeSessionsWithoutMembership } from "../people/removal-fragments.ts";
import { findViewer } from "../people/viewer.ts";
import { type AuthPath, askAuth, type Caller, EmailSchema } from "./ask-auth.ts";
import { createOrganization } from "./create-organization.ts";

export type SignInRefusal =
  | PasswordFault
  | "EMAIL_TAKEN"
  | "WRONG_CREDENTIALS"
  | "TOO_MANY_REQUESTS"
  | "INVALID_TOKEN"
  | "INVALID_INPUT"
  | "NO_LONGER_MEMBER";

/** `headers` carries the session's Set-Cookie. */
export type SignInResult =
  | { readonly ok: true; readonly headers: Headers }
  | {
      readonly ok: false;
      readonly code: SignInRefusal;
      /** When to try again, where there was too much. */
      readonly retryAfterS?: number;
    };

export type SignInDeps = CallDeps & Pick<Deps, "auth" | "authConfig" | "limits" | "newSiteKey">;

const SignUpInput = z.strictObject({
  name: PersonNameSchema,
  email: EmailSchema,
  password: z.string(),
  organizationName: PersonNameSchema,
});
export type SignUpInput = z.input<typeof SignUpInput>;

/** Makes the person, the organisation, its pool and its first site, all or nothing. */
export async function signUp(
  deps: SignInDeps,
  caller: Caller,
  input: SignUpInput,
): Promise<SignInResult> {
  const parsed = SignUpInput.safeParse(input);
  if (!parsed.success) return { ok: false, code: "INVALID_INPUT" };
  const retryAfterS = await deps.limits.secondsToWait("signUp", caller.ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  const { name, email, password, organizationName } = parsed.data;
  const fault = await faultOfPassword(password, [name, email, organizationName]);
  if (fault) return { ok: false, code: fault };
  try {
    return await deps.db.transaction(async (tx) => {
      const { headers, response } = await createAuth(tx, deps.authConfig).api.signUpEmail({
        body: { name, email, password },
        headers: caller.headers,
        returnHeaders: true,
      });
      const founding = { name: organizationName, founderId: response.user.id, takesCalls: true };
      await createOrganization(deps, tx, founding);
      return { ok: true, headers: cookiesOf(headers) };
    });
  } catch (error) {
    if (isRefusal(error, "USER_ALREADY_EXISTS")) return { ok: false, code: "EMAIL_TAKEN" };
    throw error;
  }
}

export async function signIn(
  deps: SignInDeps,
  caller: Caller,
  input: { email: string; password: string },
): Promise<SignInResult> {
  const email = input.email.trim().toLowerCase();
  const result = await ask(deps, caller, "/sign-in/email", { ...input, rememberMe: true });
  // Revealed only to those who know the password.
  return result.ok && (await isFormerMember(deps, email))
    ? { ok: false, code: "NO_LONGER_MEMBER" }
    : result;
}

/** Whether this person was removed from every organization; if so, revokes any session that is left. */
async function isFormerMember({ db }: Pick<Deps, "db">, email: string): Promise<boolean> {
  const userId = await findFormerPerson(db, email);
  if (!userId) return false;
  await revokeSessionsWithoutMembership(db, userId);
  return true;
}

/** Answers alike for known and unknown addresses. */
export const requestReset = (deps: SignInDeps, caller: Caller, { email }: { email: string }) =>
  ask(deps, caller, "/request-password-reset", { email });

/** Ends all other sessions of the person too. */
export const resetPassword = (
  deps: SignInDeps,
  caller: Caller,
  input: { token: string; password: string },
) => ask(deps, caller, "/reset-password", { token: input.token, newPassword: input.password });

/** Ends the session; an agent who leaves is rung no more. */
export async function signOut(deps: SignInDeps, caller: Caller): Promise<SignInResult> {
  const viewer = await findViewer(deps, caller.headers);
  if (viewer?.takesCalls) await setAvailable(deps, viewer, false, "signed_out");
  return ask(deps, caller, "/sign-out", {});
}

async function ask(
  deps: SignInDeps,
  caller: Caller,
  path: AuthPath,
  body: object,
): Promise<SignInResult> {
  const origin = deps.authConfig.publicUrl;
  const response = await askAuth(deps, caller, { path, body, origin });
  if (response.ok) return { ok: true, headers: cookiesOf(response.headers) };
  const retryAfterS = Number(response.headers.get("retry-after"));
  return {
    ok: false,
    code: await refusalOf(response),
    ...(retryAfterS > 0 && { retryAfterS }),
  };
}

async function refusalOf(response: Response): Promise<SignInRefusal> {
  const body = z.object({ code: z.string() }).safeParse(await response.json().catch(() => null));
  const code = body.data?.code;
  switch (code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return "WRONG_CREDENTIALS";
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

function cookiesOf(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}

function isRefusal(error: unknown, prefix: string): boolean {
  const body = z.object({ body: z.object({ code: z.string() }) }).safeParse(error);
  return body.success && body.data.body.code.startsWith(prefix);
}
