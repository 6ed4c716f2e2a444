import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const DATA_DIR = mkdtempSync(path.join(tmpdir(), "foyer-env-"));
const good = { NODE_ENV: "test", MOCKS: "true", DATA_DIR };
const deployed = {
  NODE_ENV: "production",
  SESSION_SECRET: "x".repeat(32),
  PUBLIC_URL: "https://foyer.test",
  RESEND_API_KEY: "re_key",
};

test.each([
  { what: "a port that is not a number", env: { ...good, PORT: "seventy" }, message: "PORT" },
  { what: "a port out of range", env: { ...good, PORT: "70000" }, message: "PORT" },
  {
    what: "a database that is not PostgreSQL",
    env: { ...good, DATABASE_URL: "mysql://x/y" },
    message: "DATABASE_URL",
  },
  { what: "a short secret", env: { ...good, SESSION_SECRET: "short" }, message: "SESSION_SECRET" },
  {
    what: "a TURN server without its secret",
    env: { ...good, TURN_URLS: "turn:turn.test" },
    message: "TURN_SECRET",
  },
  {
    what: "a TURN URL with another scheme",
    env: { ...good, TURN_URLS: "https://turn.test" },
    message: "TURN_URLS",
  },
  {
    what: "a STUN server among TURN servers",
    env: { ...good, TURN_URLS: "stun:stun.test", TURN_SECRET: "s" },
    message: "TURN_URLS each must start with turn: or turns:",
  },
  {
    what: "a STUN server that is none",
    env: { ...good, STUN_URLS: "none" },
    message: "STUN_URLS each must start with stun: or stuns:",
  },
  {
    what: "a TURN user without a password",
    env: { ...good, TURN_URLS: "turn:turn.test", TURN_USERNAME: "u" },
    message: "TURN_PASSWORD is required with TURN_USERNAME",
  },
  {
    what: "a TURN secret without a server",
    env: { ...good, TURN_SECRET: "s" },
    message: "TURN_URLS is required with TURN_SECRET",
  },
  {
    what: "half of a provider's key",
    env: { ...good, CLOUDFLARE_TURN_API_TOKEN: "t" },
    message: "CLOUDFLARE_TURN_KEY_ID is required with CLOUDFLARE_TURN_API_TOKEN",
  },
  {
    what: "two TURN sources",
    env: {
      ...good,
      TURN_URLS: "turn:turn.test",
      TURN_SECRET: "s",
      TWILIO_ACCOUNT_SID: "AC1",
      TWILIO_AUTH_TOKEN: "t",
    },
    message: "TWILIO_ACCOUNT_SID cannot be set together with TURN_SECRET",
  },
  {
    what: "a header with the client's address from anybody",
    env: { ...good, CLIENT_IP_HEADER: "Fly-Client-IP" },
    message: "TRUSTED_PROXIES is required with CLIENT_IP_HEADER",
  },
  {
    what: "neither a mail key nor mocks",
    env: { ...good, MOCKS: "false" },
    message: "RESEND_API_KEY",
  },
  {
    what: "mocks in production",
    env: { ...deployed, MOCKS: "true" },
    message: "MOCKS is not allowed",
  },
  {
    what: "production without a secret",
    env: { ...deployed, SESSION_SECRET: "" },
    message: "SESSION_SECRET is required",
  },
  {
    what: "production without its public URL",
    env: { ...deployed, PUBLIC_URL: "" },
    message: "PUBLIC_URL is required",
  },
  {
    what: "a bucket without keys",
    env: { ...deployed, S3_BUCKET: "b" },
    message: "S3_ACCESS_KEY_ID",
  },
])("$what is rejected in one line that names the variable", ({ env, message }) => {
  expect(() => readEnv(env)).toThrow(message);
  expect(() => readEnv(env)).toThrow(/^[^\n]+$/);
});

test("one error names every invalid variable", () => {
  expect(() => readEnv({ ...good, PORT: "x", ROLE: "y" })).toThrow(/PORT.*ROLE/);
});

test("a complete production environment is accepted", () => {
  expect(readEnv(deployed)).toMatchObject({
    PUBLIC_URL: "https://foyer.test",
    PORT: 3_000,
    MOCKS: false,
  });
});

test("outside production the secret is generated once and saved", () => {
  const first = readEnv(good).SESSION_SECRET;
  expect(first).toHaveLength(64);
  expect(readEnv(good).SESSION_SECRET).toBe(first);
});

test("lists are separated by commas or spaces", () => {
  expect(readEnv({ ...good, TRUSTED_PROXIES: "loopback, 10.0.0.0/8" }).TRUSTED_PROXIES).toEqual([
    "loopback",
    "10.0.0.0/8",
  ]);
});
