import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Db, Tx } from "../../drizzle/db.ts";
import { accounts, sessions, users, verifications } from "../../drizzle/schema/people.ts";
import { PASSWORD_LENGTH } from "../kernel/limits.ts";

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

export const CLIENT_IP_HEADER = "x-foyer-client-ip";

export type AuthConfig = {
  readonly publicUrl: string;
  readonly secret: string;
  readonly sendReset: (person: { email: string; name: string }, token: string) => Promise<void>;
};

export type Auth = ReturnType<typeof createAuth>;

/** better-auth on the given database or transaction. */
export function createAuth(db: Db | Tx, { publicUrl, secret, sendReset }: AuthConfig) {
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
      sendResetPassword: ({ user, token }) => sendReset(user, token),
    },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S },
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
