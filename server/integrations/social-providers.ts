import { APIError } from "better-auth";
import type { Env } from "../env.ts";

export const SOCIAL_PROVIDERS = ["google", "microsoft"] as const;
export type SocialProvider = (typeof SOCIAL_PROVIDERS)[number];

type MicrosoftProfile = {
  readonly tid?: unknown;
  readonly email?: unknown;
  readonly xms_edov?: unknown;
  readonly verified_primary_email?: unknown;
};

export type SocialProviders = ReturnType<typeof socialProvidersFrom>;

/** Microsoft's tenant of personal accounts, whose addresses Microsoft itself verifies. */
const PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

/** The providers whose keys are set. */
export function socialProvidersFrom(env: Env) {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env;
  const { MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, MICROSOFT_TENANT_ID } = env;
  return {
    ...(GOOGLE_CLIENT_ID &&
      GOOGLE_CLIENT_SECRET && {
        google: {
          clientId: GOOGLE_CLIENT_ID,
          clientSecret: GOOGLE_CLIENT_SECRET,
          prompt: "select_account" as const,
        },
      }),
    ...(MICROSOFT_CLIENT_ID &&
      MICROSOFT_CLIENT_SECRET && {
        microsoft: {
          clientId: MICROSOFT_CLIENT_ID,
          clientSecret: MICROSOFT_CLIENT_SECRET,
          tenantId: MICROSOFT_TENANT_ID,
          prompt: "select_account" as const,
          disableProfilePhoto: true,
          mapProfileToUser: (profile: MicrosoftProfile) => ({
            emailVerified: isVerifiedByMicrosoft(profile),
          }),
        },
      }),
  };
}

/**
 * The administrators of a tenant can give a person any address, so `email` alone proves nothing.
 * Source: learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization
 */
export function isVerifiedByMicrosoft(profile: MicrosoftProfile): boolean {
  const { tid, email, xms_edov: ownsDomain, verified_primary_email: primary } = profile;
  if (typeof email !== "string") return false;
  if (tid === PERSONAL_ACCOUNTS) return true;
  if (ownsDomain === true || ownsDomain === 1 || ownsDomain === "1" || ownsDomain === "true")
    return true;
  return Array.isArray(primary) && primary.includes(email);
}

type NewUser = { readonly emailVerified?: boolean };
type Request = { readonly path?: string | undefined } | null;

/** Creates no account for an address that the provider hasn't verified: it may be someone else's. */
export async function refuseUnverified(user: NewUser, request: Request): Promise<void> {
  if (request?.path?.startsWith("/callback/") && !user.emailVerified)
    throw new APIError("FORBIDDEN", { code: "email_not_verified" });
}
