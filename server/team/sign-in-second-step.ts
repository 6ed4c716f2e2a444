import { z } from "zod";
import type { Deps } from "../deps.ts";
import { normalizeRecoveryCode } from "../integrations/recovery-codes.ts";
import { authHeaders, type Caller } from "./auth-requests.ts";
import { cookiesOf, type SignInRefusal, type SignInResult } from "./sign-in.ts";

export type SecondStep = {
  readonly code: string;
  /** Whether it is one of the recovery codes, and not from the app. */
  readonly isRecoveryCode: boolean;
  /** Whether this browser needs no second factor for a while. */
  readonly trustDevice: boolean;
};

/** Finishes a log-in whose password was right. Wrong codes are limited by address and by account. */
export async function verifySecondStep(
  { auth, limits }: Pick<Deps, "auth" | "limits">,
  caller: Caller,
  { code, isRecoveryCode, trustDevice }: SecondStep,
): Promise<SignInResult> {
  const retryAfterS = await limits.consume("twoFactor", caller.ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  const headers = authHeaders(caller);
  try {
    const verified = isRecoveryCode
      ? await auth.api.verifyBackupCode({
          body: { code: normalizeRecoveryCode(code), trustDevice },
          headers,
          returnHeaders: true,
        })
      : await auth.api.verifyTOTP({
          body: { code: code.replace(/\D/g, ""), trustDevice },
          headers,
          returnHeaders: true,
        });
    return { ok: true, headers: cookiesOf(verified.headers) };
  } catch (error) {
    return { ok: false, code: refusalOf(error) };
  }
}

function refusalOf(error: unknown): SignInRefusal {
  const refused = z.object({ body: z.object({ code: z.string() }) }).safeParse(error);
  switch (refused.data?.body.code) {
    case "INVALID_CODE":
    case "INVALID_BACKUP_CODE":
      return "WRONG_CODE";
    case "ACCOUNT_TEMPORARILY_LOCKED":
      return "TOO_MANY_CODES";
    case "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE":
    case "INVALID_TWO_FACTOR_COOKIE":
    case "TOTP_NOT_ENABLED":
    case "BACKUP_CODES_NOT_ENABLED":
      return "LOG_IN_AGAIN";
    default:
      throw error;
  }
}
