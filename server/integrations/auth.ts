import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Db, Tx } from "../../drizzle/db.ts";
import { accounts, sessions, users, verifications } from "../../drizzle/schema/people.ts";
import { PASSWORD_LENGTH } from "../kernel/limits.ts";

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

export const CLIENT_IP_HEADER = "x-foyer-client-ip";

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
  /** Sends the e-mail once the transaction, if `db` is one, has been committed. */
  readonly sendMail: (db: Db | Tx, mail: AuthMail) => Promise<void>;
  /** Called when a person has proved that the account's address is theirs. */
  readonly onVerified: (userId: string) => Promise<void>;
};

export type Auth = ReturnType<typeof createAuth>;

/** better-auth on the given database or transaction. */
export function createAuth(db: Db | Tx, { publicUrl, secret, sendMail, onVerified }: AuthConfig) {
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
    trustedOrigins: [publicUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: "pg",
      usePlural: true,
      schema: { users, sessions, accounts, verifications },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: HOUR_S,
      sendResetPassword: mailSender("password_reset", "/reset-password"),
      // The link was sent to the address.
      onPasswordReset: ({ user }) => onVerified(user.id),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: VERIFICATION_S,
      sendVerificationEmail: mailSender("verify_email", "/verify-email"),
      afterEmailVerification: ({ id }) => onVerified(id),
    },
    session: {
      expiresIn: 30 * DAY_S,
      updateAge: DAY_S,
      // A cached session would go on after it is revoked, or work in an organization it has left.
      cookieCache: { enabled: false },
      additionalFields: { orgId: { type: "string", required: false, input: false } },
    },
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
