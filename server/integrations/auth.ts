import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  accounts,
  sessions,
  twoFactors,
  users,
  verifications,
} from "../../drizzle/schema/people.ts";
import { PASSWORD_LENGTH } from "../kernel/limits.ts";
import { encryptionKeys } from "./auth-keys.ts";
import { challengeAfterSocialSignIn } from "./auth-social-challenge.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";
import { refuseUnverified, type SocialProviders } from "./social-providers.ts";

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

export const CLIENT_IP_HEADER = "x-foyer-client-ip";

/** How long a browser that is trusted after a second factor needs no other. */
const TRUSTED_S = 30 * DAY_S;

/** Links in e-mails to verify an address are valid this long. */
const VERIFICATION_S = DAY_S;

export type AuthMail = {
  readonly template: "password_reset" | "verify_email";
  readonly to: string;
  readonly name: string;
  readonly link: string;
};

export type AuthConfig = {
  readonly publicUrl: string;
  readonly secret: string;
  /** Still opens what was encrypted with it. */
  readonly previousSecret?: string | undefined;
  readonly socialProviders?: SocialProviders;
  /** Sends the e-mail once the transaction, if `db` is one, has been committed. */
  readonly sendMail: (db: Db | Tx, mail: AuthMail) => Promise<void>;
  /** Called when a person has proved that the account's address is theirs. */
  readonly onVerified: (userId: string) => Promise<void>;
  /** Called when a person has set a new password with a link that was sent to the address. */
  readonly onPasswordReset?: (userId: string) => Promise<void>;
};

export type Auth = ReturnType<typeof createAuth>;

/** better-auth on the given database or transaction. */
export function createAuth(db: Db | Tx, config: AuthConfig) {
  const { publicUrl, secret, sendMail, onVerified, onPasswordReset } = config;
  const mailSender =
    (template: AuthMail["template"], page: string) =>
    ({ user, token }: { user: { email: string; name: string }; token: string }) => {
      const link = `${publicUrl}${page}?token=${encodeURIComponent(token)}`;
      return sendMail(db, { template, to: user.email, name: user.name, link });
    };
  return betterAuth({
    appName: "Foyer",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    secrets: encryptionKeys(secret, config.previousSecret),
    trustedOrigins: [publicUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: "pg",
      usePlural: true,
      schema: { users, sessions, accounts, verifications, twoFactors },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: HOUR_S,
      sendResetPassword: mailSender("password_reset", "/reset-password"),
      onPasswordReset: async ({ user }) => onPasswordReset?.(user.id),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: VERIFICATION_S,
      sendVerificationEmail: mailSender("verify_email", "/verify-email"),
      afterEmailVerification: ({ id }) => onVerified(id),
    },
    session: {
      expiresIn: 30 * DAY_S,
      // How exactly the list of sessions says when each was last used.
      updateAge: 10 * MINUTE_S,
      // A cached session would go on after it is revoked, or work in an organization it has left.
      cookieCache: { enabled: false },
      additionalFields: { orgId: { type: "string", required: false, input: false } },
    },
    socialProviders: config.socialProviders ?? {},
    // An account is linked only if the provider and Foyer have both verified its address: otherwise
    // whoever signs up first with another person's address would share that person's account.
    account: { accountLinking: { enabled: true, trustedProviders: [] } },
    databaseHooks: { user: { create: { before: refuseUnverified } } },
    onAPIError: { errorURL: `${publicUrl}/login` },
    plugins: [
      twoFactor({
        issuer: "Foyer",
        allowPasswordless: true,
        trustDeviceMaxAge: TRUSTED_S,
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
      }),
    ],
    hooks: { after: challengeAfterSocialSignIn },
    // Its own limiter remembers any path: what may be asked how often is in kernel/limits.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "foyer",
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      database: { generateId: () => randomUUID() },
    },
  });
}
