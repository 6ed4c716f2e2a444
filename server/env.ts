import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const list = z
  .string()
  .default("")
  .transform((value) => value.split(/[\s,]+/).filter((item) => item !== ""));
const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const optional = z.string().min(1).optional();

/** Every variable that Foyer reads, apart from what its libraries read for themselves. */
const EnvSchema = z
  .object({
    // Absent under npm start, which serves the built app with stand-ins for missing accounts.
    NODE_ENV: z.enum(["production", "development", "test"]).optional(),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3_000),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DATA_DIR: z.string().min(1).default(".data"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    SESSION_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
    RESEND_API_KEY: optional,
    RESEND_BASE_URL: z.url().optional(),
    MAIL_FROM: z.string().min(3).default("Foyer <hello@foyer.example>"),
    S3_ENDPOINT: z.url().optional(),
    S3_BUCKET: optional,
    S3_REGION: z.string().default("auto"),
    S3_ACCESS_KEY_ID: optional,
    S3_SECRET_ACCESS_KEY: optional,
    MAXMIND_DB_PATH: optional,
    TURN_URLS: list.refine((urls) => urls.every((url) => /^(stun|turns?):/.test(url)), {
      message: "each must start with stun:, turn: or turns:",
    }),
    TURN_SECRET: optional,
    TRUSTED_PROXIES: list,
    MOCKS: flag.default(false),
    ROLE: z.enum(["all", "web", "worker"]).default("all"),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
      .default("info"),
    METRICS_TOKEN: optional,
  })
  .superRefine((env, context) => {
    const refuse = (variable: string, message: string) =>
      context.addIssue({ code: "custom", path: [variable], message });
    if (env.NODE_ENV === "production") {
      if (env.MOCKS)
        refuse("MOCKS", "is refused in production: no stand-in may answer for Stripe or mail");
      if (!env.SESSION_SECRET) refuse("SESSION_SECRET", "is required in production");
      if (!env.PUBLIC_URL)
        refuse("PUBLIC_URL", "is required in production, such as https://foyer.example");
    }
    if (!env.MOCKS && !env.RESEND_API_KEY) {
      refuse("RESEND_API_KEY", "is required unless MOCKS=true");
    }
    if (env.TURN_URLS.some((url) => url.startsWith("turn")) && !env.TURN_SECRET) {
      refuse("TURN_SECRET", "is required with TURN_URLS, to sign short-lived credentials");
    }
    if (env.S3_BUCKET && !(env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY)) {
      refuse("S3_ACCESS_KEY_ID", "and S3_SECRET_ACCESS_KEY are required with S3_BUCKET");
    }
  });

export type Env = Omit<z.infer<typeof EnvSchema>, "PUBLIC_URL" | "SESSION_SECRET"> & {
  readonly PUBLIC_URL: string;
  readonly SESSION_SECRET: string;
};

/**
 * Reads and checks the environment.
 * @throws Error whose message is one line that names every bad variable and what is wrong with it.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = EnvSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`The environment is not usable: ${faults.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    ...env,
    PUBLIC_URL: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin,
    SESSION_SECRET: env.SESSION_SECRET ?? keptSecret(env.DATA_DIR),
  };
}

/** Outside production a secret is made once and kept, so that a restart logs nobody out. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, "session-secret");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** Libraries such as React decide by this variable which of their builds to load. */
export function runLibrariesInProductionMode(): void {
  process.env.NODE_ENV = "production";
}
