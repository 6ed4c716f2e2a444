import { z } from "zod";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import { setAvailable } from "../desk/set-available.ts";
import { CLIENT_IP_HEADER, createAuth } from "../integrations/auth.ts";
import { findFormerUserId, revokeSessionsWithoutMembership } from "../people/removal-fragments.ts";
import { findViewer } from "../people/viewer.ts";
import { createOrganization } from "./create-organization.ts";

export type SignInRefusal =
  | "EMAIL_TAKEN"
  | "WRONG_CREDENTIALS"
  | "TOO_MANY_REQUESTS"
  | "WEAK_PASSWORD"
  | "INVALID_TOKEN"
  | "INVALID_INPUT"
  | "NO_LONGER_MEMBER";

/** `headers` contains the session's Set-Cookie. */
export type SignInResult =
  | { readonly ok: true; readonly headers: Headers }
  | { readonly ok: false; readonly code: SignInRefusal };

export type SignInDeps = CallDeps & Pick<Deps, "auth" | "authConfig" | "limits" | "newSiteKey">;

/** The headers and IP address of the browser's request. */
export type Caller = { readonly headers: Headers; readonly ip: string };

const SignUpInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(8).max(128),
  organizationName: z.string().trim().min(1).max(100),
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
  if (!(await deps.limits.take("signUp", caller.ip)))
    return { ok: false, code: "TOO_MANY_REQUESTS" };
  const { name, email, password, organizationName } = parsed.data;
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
      await createOrganization(deps, tx, organization);
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
  const result = await callAuthApi(deps, caller, "/sign-in/email", {
    ...input,
    email,
    rememberMe: true,
  });
  // Revealed only to those who know the password.
  return result.ok && (await isFormerMember(deps, email))
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
  callAuthApi(deps, caller, "/request-password-reset", { email: email.trim().toLowerCase() });

/** Also ends all sessions of the person. */
export const resetPassword = (
  deps: SignInDeps,
  caller: Caller,
  input: { token: string; password: string },
) =>
  callAuthApi(deps, caller, "/reset-password", { token: input.token, newPassword: input.password });

/** Ends the session and makes an agent unavailable. */
export async function signOut(deps: SignInDeps, caller: Caller): Promise<SignInResult> {
  const viewer = await findViewer(deps, caller.headers);
  if (viewer?.takesCalls) await setAvailable(deps, viewer, false, "signed_out");
  return callAuthApi(deps, caller, "/sign-out", {});
}

async function callAuthApi(
  deps: SignInDeps,
  caller: Caller,
  path: string,
  body: object,
): Promise<SignInResult> {
  const { publicUrl } = deps.authConfig;
  const headers = new Headers({
    "content-type": "application/json",
    origin: publicUrl,
    [CLIENT_IP_HEADER]: caller.ip,
  });
  const cookie = caller.headers.get("cookie");
  if (cookie) headers.set("cookie", cookie);
  const request = new Request(`${publicUrl}/api/auth${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const response = await deps.auth.handler(request);
  if (response.ok) return { ok: true, headers: cookiesOf(response.headers) };
  return { ok: false, code: await refusalOf(response) };
}

async function refusalOf(response: Response): Promise<SignInRefusal> {
  if (response.status === 429) return "TOO_MANY_REQUESTS";
  const body = z.object({ code: z.string() }).safeParse(await response.json().catch(() => null));
  switch (body.data?.code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return "WRONG_CREDENTIALS";
    case "INVALID_TOKEN":
      return "INVALID_TOKEN";
    case "PASSWORD_TOO_SHORT":
    case "PASSWORD_TOO_LONG":
      return "WEAK_PASSWORD";
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
