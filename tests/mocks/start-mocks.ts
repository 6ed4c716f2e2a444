import { HttpResponse, http, passthrough, type RequestHandler } from "msw";
import { setupServer } from "msw/node";
import type { Mocks } from "../../server/http/load-context.ts";
import { createResendMock } from "./resend.ts";

type Environment = Readonly<Record<string, unknown>>;
export type StartedMocks = {
  /** What the mocks have received. Null if mail is sent. */
  readonly mocks: Pick<Mocks, "mails" | "mail"> | null;
  stop(): void;
};

/** Services that are used as soon as their key is set, and where they are reached. */
const SERVICES: Readonly<Record<string, (env: Environment) => readonly string[]>> = {
  RESEND_API_KEY: (env) => [hostOf(env.RESEND_BASE_URL) ?? "api.resend.com"],
  STRIPE_SECRET_KEY: (env) => [hostOf(env.STRIPE_API_BASE) ?? "api.stripe.com"],
  DEEPGRAM_API_KEY: (env) => [hostOf(env.DEEPGRAM_BASE_URL) ?? "api.deepgram.com"],
  S3_BUCKET: (env) => [hostOf(env.S3_ENDPOINT) ?? "amazonaws.com"],
  CLOUDFLARE_TURN_KEY_ID: () => ["rtc.live.cloudflare.com"],
  TWILIO_ACCOUNT_SID: () => ["api.twilio.com"],
};
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Mocks the services whose key is missing, for this process. `more` are mocks that the caller
 * controls. Requests to anything else are answered with a network error, except on this machine and to services whose key is set.
 */
export function startMocks(
  env: Environment,
  onBlocked: (url: string) => void,
  more: readonly RequestHandler[] = [],
): StartedMocks {
  const resend = env.RESEND_API_KEY || env.SMTP_URL ? null : createResendMock();
  const hosts = Object.entries(SERVICES).flatMap(([key, find]) => (env[key] ? find(env) : []));
  const isAllowed = (hostname: string) =>
    LOOPBACK.test(hostname) ||
    hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  const guard = http.all("*", ({ request }) => {
    const { origin, pathname, hostname } = new URL(request.url);
    if (isAllowed(hostname)) return passthrough();
    onBlocked(origin + pathname);
    return HttpResponse.error();
  });
  const server = setupServer(...(resend?.handlers ?? []), ...more, guard);
  server.listen({ onUnhandledFrame: "error" });
  return {
    mocks: resend && { mails: resend.mails, mail: resend.controls },
    stop: () => server.close(),
  };
}

const hostOf = (url: unknown): string | undefined =>
  typeof url === "string" ? new URL(url).hostname : undefined;
