import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const split = (value: string): string[] => value.split(/[\s,]+/).filter((item) => item !== "");
const list = z.string().default("").transform(split);
const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const secret = z.string().min(32, "needs at least 32 characters");
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const optional = z.string().min(1).optional();

const haveScheme = (urls: readonly string[], ...schemes: readonly string[]): boolean =>
  urls.every((url) => schemes.some((scheme) => url.startsWith(scheme)));
const turnUrls = list.refine((urls) => haveScheme(urls, "turn:", "turns:"), {
  message: "each must start with turn: or turns:",
});

const OFF = "off";
const PUBLIC_STUN = "stun:stun.cloudflare.com:3478, stun:stun.l.google.com:19302";
const stunUrls = z
  .string()
  .default(PUBLIC_STUN)
  .transform((value) => (value === OFF ? [] : split(value)))
  .refine((urls) => haveScheme(urls, "stun:", "stuns:"), {
    message: "each must start with stun: or stuns:",
  });

/** Where TURN credentials come from: the variables of each source, of which one may be set. */
const TURN_SOURCES = [
  ["TURN_SECRET"],
  ["TURN_USERNAME", "TURN_PASSWORD"],
  ["CLOUDFLARE_TURN_KEY_ID", "CLOUDFLARE_TURN_API_TOKEN"],
  ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"],
] as const;

/** All variables that Foyer reads. Its libraries may read others. */
const EnvSchema = z
  .object({
    // Unset under npm start, which serves the built app with mocks for services without keys.
    NODE_ENV: z.enum(["production", "development", "test"]).optional(),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3_000),
    /** The address to listen on. Default: all, and with mocks only this machine. */
    HOST: optional,
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DATA_DIR: z.string().min(1).default(".data"),
    /** Web and worker processes have the same DATA_DIR. */
    SHARED_DATA_DIR: flag.default(false),
    DATABASE_URL: postgresUrl.optional(),
    DIRECT_DATABASE_URL: postgresUrl.optional(),
    DATABASE_PREPARE: flag.default(true),
    DATABASE_LIFETIME_SECONDS: z.coerce.number().int().min(10).max(86_400).default(1_800),
    SESSION_SECRET: secret.optional(),
    SESSION_SECRET_PREVIOUS: secret.optional(),
    /** Sign-in with Google and Microsoft: each is offered where its keys are set. */
    GOOGLE_CLIENT_ID: optional,
    GOOGLE_CLIENT_SECRET: optional,
    MICROSOFT_CLIENT_ID: optional,
    MICROSOFT_CLIENT_SECRET: optional,
    /** Whose accounts may sign in: a tenant's id, `organizations`, `consumers` or all. */
    MICROSOFT_TENANT_ID: z.string().min(1).default("common"),
    STRIPE_SECRET_KEY: optional,
    STRIPE_WEBHOOK_SECRET: optional,
    /** Another server with Stripe's API. */
    STRIPE_API_BASE: z.url({ protocol: /^https?$/ }).optional(),
    /** The ids of Stripe's prices. An interval without one is not offered. */
    STRIPE_PRICE_MONTHLY: optional,
    STRIPE_PRICE_SIX_MONTH: optional,
    STRIPE_PRICE_ANNUAL: optional,
    /** From the first failed payment until the organization is blocked. */
    BILLING_GRACE_DAYS: z.coerce.number().int().min(0).max(60).default(3),
    /** Who gets mails about faults that need a person. */
    OPS_EMAIL: z.email().optional(),
    RESEND_API_KEY: optional,
    RESEND_BASE_URL: z.url().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).default("Foyer <hello@foyer.example>"),
    /** Without it, calls aren't transcribed. */
    DEEPGRAM_API_KEY: optional,
    /** Another server with Deepgram's API. */
    DEEPGRAM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    S3_ENDPOINT: z.url().optional(),
    S3_BUCKET: optional,
    S3_REGION: z.string().default("auto"),
    S3_ACCESS_KEY_ID: optional,
    S3_SECRET_ACCESS_KEY: optional,
    MAXMIND_DB_PATH: optional,
    STUN_URLS: stunUrls,
    TURN_URLS: turnUrls,
    TURN_SECRET: optional,
    TURN_USERNAME: optional,
    TURN_PASSWORD: optional,
    CLOUDFLARE_TURN_KEY_ID: optional,
    CLOUDFLARE_TURN_API_TOKEN: optional,
    TWILIO_ACCOUNT_SID: optional,
    TWILIO_AUTH_TOKEN: optional,
    TRUSTED_PROXIES: list,
    CLIENT_IP_HEADER: optional,
    MOCKS: flag.default(false),
    ROLE: z.enum(["all", "web", "worker"]).default("all"),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
      .default("info"),
    METRICS_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
  })
  .superRefine((env, context) => {
    const reject = (variable: string, message: string) =>
      context.addIssue({ code: "custom", path: [variable], message });
    if (env.NODE_ENV === "production") {
      if (env.MOCKS)
        reject("MOCKS", "is not allowed in production, because it mocks external services");
      if (!env.SESSION_SECRET) reject("SESSION_SECRET", "is required in production");
      else if (isTrivial(env.SESSION_SECRET))
        reject("SESSION_SECRET", "is too easy to guess: use the output of openssl rand -hex 32");
      if (!env.PUBLIC_URL || !SAFE_URL.test(env.PUBLIC_URL))
        reject("PUBLIC_URL", "is required in production with https, such as https://foyer.example");
    }
    if (!env.MOCKS && !env.RESEND_API_KEY && !env.SMTP_URL)
      reject("RESEND_API_KEY", "or SMTP_URL is required unless MOCKS=true");
    if (env.RESEND_API_KEY && env.SMTP_URL)
      reject("SMTP_URL", "can't be set together with RESEND_API_KEY: choose one");
    checkTurn(env, reject);
    checkStripe(env, reject);
    for (const provider of ["GOOGLE", "MICROSOFT"] as const) {
      const [id, secret] = [`${provider}_CLIENT_ID`, `${provider}_CLIENT_SECRET`] as const;
      if (env[id] && !env[secret]) reject(secret, `is required with ${id}`);
      if (env[secret] && !env[id]) reject(id, `is required with ${secret}`);
    }
    if (env.CLIENT_IP_HEADER && env.TRUSTED_PROXIES.length === 0)
      reject("TRUSTED_PROXIES", "is required with CLIENT_IP_HEADER: anybody can send a header");
    if (env.DIRECT_DATABASE_URL && !env.DATABASE_URL)
      reject("DATABASE_URL", "is required with DIRECT_DATABASE_URL");
    if (env.S3_BUCKET && !(env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY)) {
      reject("S3_ACCESS_KEY_ID", "and S3_SECRET_ACCESS_KEY are required with S3_BUCKET");
    }
    if (env.ROLE === "worker" && !env.S3_BUCKET && !env.SHARED_DATA_DIR) {
      reject(
        "ROLE",
        "worker needs the files of the web processes: set S3_BUCKET, or SHARED_DATA_DIR=true if they have the same DATA_DIR",
      );
    }
  });

type TurnVariable = (typeof TURN_SOURCES)[number][number];
type TurnEnv = Partial<Record<TurnVariable, string | undefined>> & {
  readonly TURN_URLS: readonly string[];
};

function checkTurn(env: TurnEnv, reject: (variable: string, message: string) => void): void {
  const chosen = TURN_SOURCES.filter((names) => names.some((name) => env[name]));
  for (const names of chosen)
    for (const name of names)
      if (!env[name]) reject(name, `is required with ${names.find((other) => env[other])}`);
  const [first, second] = chosen;
  if (second)
    reject(second[0], `cannot be set together with ${first?.[0]}: choose one TURN source`);
  const hasOwnServers = Boolean(env.TURN_SECRET || env.TURN_USERNAME);
  if (hasOwnServers && env.TURN_URLS.length === 0)
    reject("TURN_URLS", `is required with ${first?.[0]}`);
  if (!hasOwnServers && env.TURN_URLS.length > 0)
    reject("TURN_SECRET", "or TURN_USERNAME and TURN_PASSWORD are required with TURN_URLS");
}

type StripeEnv = Partial<
  Record<
    | "NODE_ENV"
    | "STRIPE_SECRET_KEY"
    | "STRIPE_WEBHOOK_SECRET"
    | "STRIPE_PRICE_MONTHLY"
    | "STRIPE_PRICE_SIX_MONTH"
    | "STRIPE_PRICE_ANNUAL",
    string | undefined
  >
>;

function checkStripe(env: StripeEnv, reject: (variable: string, message: string) => void): void {
  if (!env.STRIPE_SECRET_KEY) return;
  if (!env.STRIPE_WEBHOOK_SECRET)
    reject("STRIPE_WEBHOOK_SECRET", "is required with STRIPE_SECRET_KEY");
  const hasPrice =
    env.STRIPE_PRICE_MONTHLY || env.STRIPE_PRICE_SIX_MONTH || env.STRIPE_PRICE_ANNUAL;
  if (env.NODE_ENV === "production" && !hasPrice)
    reject(
      "STRIPE_PRICE_MONTHLY",
      "or STRIPE_PRICE_SIX_MONTH or STRIPE_PRICE_ANNUAL is required with STRIPE_SECRET_KEY",
    );
}

// Browsers allow cameras and secure cookies only on https, and on this machine.
const SAFE_URL = /^https:|^http:\/\/(localhost|127(\.\d+){3}|\[::1\])([:/]|$)/;

const MIN_DISTINCT_CHARACTERS = 10;

/** Whether a secret is one word or number, repeated or counted up. */
function isTrivial(value: string): boolean {
  const isRepeated = (value + value).indexOf(value, 1) < value.length;
  const steps = [...value.slice(1)].filter(
    (character, index) => Math.abs(character.charCodeAt(0) - value.charCodeAt(index)) === 1,
  );
  const isCounted = steps.length > value.length / 2;
  return isRepeated || isCounted || new Set(value).size < MIN_DISTINCT_CHARACTERS;
}

export type Env = Omit<z.infer<typeof EnvSchema>, "PUBLIC_URL" | "SESSION_SECRET"> & {
  readonly PUBLIC_URL: string;
  readonly SESSION_SECRET: string;
};

/**
 * Reads and validates the environment.
 * @throws Error whose one-line message names every invalid variable and what is wrong with it.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const nonEmpty = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = EnvSchema.safeParse(nonEmpty);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`Invalid environment variables: ${issues.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    ...env,
    HOST: env.HOST ?? (env.MOCKS ? "127.0.0.1" : undefined),
    PUBLIC_URL: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin,
    SESSION_SECRET: env.SESSION_SECRET ?? savedSecret(env.DATA_DIR),
  };
}

/** Outside production the secret is saved to a file, so that sessions survive a restart. */
function savedSecret(dataDir: string): string {
  const file = path.join(dataDir, "session-secret");
  mkdirSync(dataDir, { recursive: true });
  // Written aside and linked, so that another process never reads half of it.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8").trim();
}

/** Makes libraries such as React load their production builds. */
export function runLibrariesInProductionMode(): void {
  process.env.NODE_ENV = "production";
}
