import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { Mail } from "../kernel/mail.ts";
import { findRecipient } from "../people/fragments.ts";
import { forgetTrustedBrowsers, isTwoFactorRequired } from "../people/two-factor-fragments.ts";
import type { Viewer } from "../people/viewer.ts";
import { authHeaders, type Caller } from "../team/auth-requests.ts";
import { twoFactorOffMail, twoFactorOnMail } from "../team/domain/mail-templates.ts";
import { cookiesOf } from "../team/sign-in.ts";
import { limitChanges, type Refused } from "./account-refusal.ts";

type TwoFactorDeps = Pick<Deps, "auth" | "db" | "hub" | "boss" | "limits">;
type Changed = { readonly ok: true; readonly headers: Headers };

/** The secret for the authenticator app, and recovery codes. Nothing changes until it is confirmed. */
export function startTwoFactor(
  { auth, limits }: TwoFactorDeps,
  caller: Caller,
  viewer: Viewer,
  password: string | undefined,
) {
  return limitChanges({ limits }, viewer.userId, async () => {
    if (!viewer.emailVerified) return { ok: false, code: "EMAIL_NOT_VERIFIED" } satisfies Refused;
    const started = await auth.api.enableTwoFactor({
      body: { method: "totp", ...(password !== undefined && { password }) },
      headers: authHeaders(caller),
    });
    if (started.method !== "totp") throw new Error("the second factor isn't an authenticator app");
    const { totpURI: uri, backupCodes: recoveryCodes } = started;
    return { ok: true, uri, recoveryCodes } as const;
  });
}

/** Turns the second factor on, with a code that proves that the authenticator app has the secret. */
export function confirmTwoFactor(
  deps: TwoFactorDeps,
  caller: Caller,
  viewer: Viewer,
  code: string,
): Promise<Changed | Refused> {
  return limitChanges(deps, viewer.userId, async () => {
    const { headers } = await deps.auth.api.verifyTOTP({
      body: { code: digitsOf(code) },
      headers: authHeaders(caller),
      returnHeaders: true,
    });
    await afterChange(deps, viewer, twoFactorOnMail);
    return { ok: true, headers: cookiesOf(headers) } as const;
  });
}

/** Needs both the password, if the account has one, and a code. */
export function turnOffTwoFactor(
  deps: TwoFactorDeps,
  caller: Caller,
  viewer: Viewer,
  { password, code }: { readonly password?: string | undefined; readonly code: string },
): Promise<Changed | Refused> {
  return limitChanges(deps, viewer.userId, async () => {
    if (await isTwoFactorRequired(deps.db, viewer.userId))
      return { ok: false, code: "TWO_FACTOR_REQUIRED" } satisfies Refused;
    const headers = authHeaders(caller);
    await deps.auth.api.verifyTOTP({ body: { code: digitsOf(code) }, headers });
    const off = await deps.auth.api.disableTwoFactor({
      body: password === undefined ? {} : { password },
      headers,
      returnHeaders: true,
    });
    await forgetTrustedBrowsers(deps.db, viewer.userId);
    await afterChange(deps, viewer, twoFactorOffMail);
    return { ok: true, headers: cookiesOf(off.headers) } as const;
  });
}

/** New recovery codes in place of all earlier ones. */
export function renewRecoveryCodes(
  { auth, limits }: TwoFactorDeps,
  caller: Caller,
  { userId }: Viewer,
  password: string | undefined,
) {
  return limitChanges({ limits }, userId, async () => {
    const { backupCodes } = await auth.api.generateBackupCodes({
      body: password === undefined ? {} : { password },
      headers: authHeaders(caller),
    });
    return { ok: true, recoveryCodes: backupCodes } as const;
  });
}

/** better-auth has replaced the session: what the old one has open connects again with the new one. */
async function afterChange(
  { db, hub, boss }: TwoFactorDeps,
  { userId, sessionId }: Viewer,
  mailTo: (person: { readonly name: string; readonly email: string }) => Mail,
): Promise<void> {
  hub.wake({ type: "session_changed", sessionId });
  await db.transaction(async (tx) => {
    const person = await findRecipient(tx, userId);
    if (person) await enqueue(boss, tx, "mail.send", mailTo(person));
  });
}

const digitsOf = (code: string): string => code.replace(/\D/g, "");
