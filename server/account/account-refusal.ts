import { z } from "zod";
import type { Deps } from "../deps.ts";

export type AccountRefusal =
  | "WRONG_PASSWORD"
  | "WRONG_CODE"
  | "TOO_MANY_REQUESTS"
  | "EMAIL_NOT_VERIFIED"
  | "TWO_FACTOR_REQUIRED"
  | "TWO_FACTOR_CHANGED";

export type Refused = {
  readonly ok: false;
  readonly code: AccountRefusal;
  readonly retryAfterS?: number;
};

/**
 * Asks better-auth to change how a person signs in. Wrong passwords and codes are limited by account,
 * because somebody else may sit at an open session.
 */
export async function limitChanges<T>(
  { limits }: Pick<Deps, "limits">,
  userId: string,
  change: () => Promise<T>,
): Promise<T | Refused> {
  const retryAfterS = await limits.consume("changeSignIn", userId);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  try {
    const result = await change();
    await limits.refund("changeSignIn", userId);
    return result;
  } catch (error) {
    return { ok: false, code: refusalOf(error) };
  }
}

function refusalOf(error: unknown): AccountRefusal {
  const refused = z.object({ body: z.object({ code: z.string() }) }).safeParse(error);
  switch (refused.data?.body.code) {
    case "INVALID_PASSWORD":
      return "WRONG_PASSWORD";
    case "INVALID_CODE":
      return "WRONG_CODE";
    case "TOTP_ALREADY_ENABLED":
    case "TOTP_NOT_ENABLED":
    case "TWO_FACTOR_NOT_ENABLED":
      return "TWO_FACTOR_CHANGED";
    default:
      throw error;
  }
}
