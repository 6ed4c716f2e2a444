import { z } from "zod";
import type { Deps } from "../deps.ts";
import { CLIENT_IP_HEADER } from "../integrations/auth.ts";
import { checkPassword, type PasswordProblem } from "../integrations/password-strength.ts";
import { hasNul } from "../kernel/has-nul.ts";
import type { RateName } from "../kernel/limits.ts";
import { PersonImageSchema, PersonNameSchema } from "../people/domain/profile.ts";
import { hasSessionFrom } from "../people/session-fragments.ts";
import { passwordChanged } from "./password-changed.ts";

const MAX_TEXT_LENGTH = 512;
const MAX_USER_AGENT_LENGTH = 300;

export const EmailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));
const Text = z.string().max(MAX_TEXT_LENGTH);

type Endpoint = {
  readonly method: "GET" | "POST";
  /** The rate limit by address. */
  readonly limit: RateName;
  readonly body: z.ZodType<Readonly<Record<string, unknown>>>;
};

/** Where Google and Microsoft send people back to, with its query as the body. */
const CALLBACK = {
  method: "GET",
  limit: "signIn",
  body: z.object({
    state: Text.optional(),
    code: z.string().max(4_096).optional(),
    iss: Text.optional(),
    error: Text.optional(),
    error_description: Text.optional(),
  }),
} as const;

/**
 * The endpoints of better-auth that can be reached. Signing up isn't one of them: it also creates an
 * organization, which only the app's form does. Nor is the second factor: only the app's pages set it
 * up, and ask for it.
 */
const ENDPOINTS = {
  "/get-session": { method: "GET", limit: "account", body: z.object({}) },
  "/sign-in/email": {
    method: "POST",
    limit: "signIn",
    body: z.object({ email: EmailSchema, password: Text, rememberMe: z.boolean().optional() }),
  },
  "/sign-out": { method: "POST", limit: "account", body: z.object({}) },
  "/request-password-reset": {
    method: "POST",
    limit: "requestReset",
    body: z.object({ email: EmailSchema }),
  },
  "/reset-password": {
    method: "POST",
    limit: "resetPassword",
    body: z.object({ token: Text, newPassword: Text }),
  },
  "/change-password": {
    method: "POST",
    limit: "changePassword",
    body: z.object({ currentPassword: Text, newPassword: Text }),
  },
  "/update-user": {
    method: "POST",
    limit: "account",
    body: z.strictObject({
      name: PersonNameSchema.optional(),
      image: PersonImageSchema.nullable().optional(),
    }),
  },
  "/callback/google": CALLBACK,
  "/callback/microsoft": CALLBACK,
} as const satisfies Record<string, Endpoint>;
export type AuthPath = keyof typeof ENDPOINTS;

/** Whether the path is exactly that of an endpoint. Paths are never normalized. */
export const isAuthPath = (path: string): path is AuthPath => Object.hasOwn(ENDPOINTS, path);
export const methodOf = (path: AuthPath): Endpoint["method"] => ENDPOINTS[path].method;

/** The headers and IP address of the browser's request. */
export type Caller = { readonly headers: Headers; readonly ip: string };

export type AuthRequest = {
  readonly path: AuthPath;
  readonly body: unknown;
  /** The Origin header, which better-auth checks. */
  readonly origin: string | null;
};

export type AuthDeps = Pick<
  Deps,
  "auth" | "authConfig" | "limits" | "db" | "clock" | "hub" | "boss"
>;

/** Validates a request, applies the rate limits by address and account, and forwards it to better-auth. */
export async function handleAuthRequest(
  deps: AuthDeps,
  caller: Caller,
  { path, body, origin }: AuthRequest,
): Promise<Response> {
  const endpoint: Endpoint = ENDPOINTS[path];
  const retryAfterS = await deps.limits.consume(endpoint.limit, caller.ip);
  if (retryAfterS > 0) return tooManyRequests(retryAfterS);
  const input = endpoint.body.safeParse(body);
  if (!input.success || hasNul(input.data))
    return refuse(400, "INVALID_INPUT", input.error ? z.prettifyError(input.error) : "NUL");
  const problem = await checkNewPassword(input.data);
  if (problem) return refuse(400, problem, "Choose another password.");
  const forward = () =>
    deps.auth.handler(requestOf(deps, caller, { path, body: input.data, origin }));
  if (path === "/change-password") return changePassword(deps, caller, forward);
  const { email } = input.data;
  if (typeof email !== "string") return forward();
  return path === "/sign-in/email"
    ? limitSignIn(deps, { email, ip: caller.ip }, forward)
    : limitResetMails(deps, email, forward);
}

/**
 * Limits failed attempts by account too: they may come from many addresses. A network where the
 * account is signed in has a limit of its own, so that an attack doesn't lock its owner out.
 */
async function limitSignIn(
  { limits, db, clock }: AuthDeps,
  { email, ip }: { readonly email: string; readonly ip: string },
  forward: () => Promise<Response>,
): Promise<Response> {
  const network = limits.networkOf(ip);
  const isKnown = await hasSessionFrom(db, { email, network, now: clock() });
  const key = isKnown ? `${email} ${network}` : email;
  const retryAfterS = await limits.consume("signInByAccount", key);
  if (retryAfterS > 0) return tooManyRequests(retryAfterS);
  const response = await forward();
  if (response.ok) await limits.refund("signInByAccount", key);
  return response;
}

async function changePassword(
  deps: AuthDeps,
  caller: Caller,
  forward: () => Promise<Response>,
): Promise<Response> {
  const response = await forward();
  if (!response.ok) return response;
  const found = await deps.auth.api.getSession({ headers: authHeaders(caller) });
  if (found) await passwordChanged(deps, { userId: found.user.id, sessionId: found.session.id });
  return response;
}

/** The response is the same whether or not an e-mail is sent. */
async function limitResetMails(
  { limits }: AuthDeps,
  email: string,
  forward: () => Promise<Response>,
): Promise<Response> {
  return (await limits.take("requestResetByAccount", email))
    ? forward()
    : Response.json({ status: true });
}

async function checkNewPassword({
  newPassword,
}: Readonly<Record<string, unknown>>): Promise<PasswordProblem | null> {
  return typeof newPassword === "string" ? checkPassword(newPassword) : null;
}

/** What better-auth reads of the browser's headers. */
export function authHeaders({ headers: sent, ip }: Caller): Headers {
  const headers = new Headers({ [CLIENT_IP_HEADER]: ip });
  const cookie = sent.get("cookie");
  if (cookie) headers.set("cookie", cookie);
  headers.set("user-agent", (sent.get("user-agent") ?? "").slice(0, MAX_USER_AGENT_LENGTH));
  return headers;
}

function requestOf(
  { authConfig: { publicUrl } }: AuthDeps,
  caller: Caller,
  { path, body, origin }: AuthRequest,
): Request {
  const headers = authHeaders(caller);
  if (origin) headers.set("origin", origin);
  const url = new URL(`/api/auth${path}`, publicUrl);
  if (methodOf(path) === "GET") {
    url.search = new URLSearchParams(Object.entries(Object(body))).toString();
    return new Request(url, { headers });
  }
  headers.set("content-type", "application/json");
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ code, message }, { status });

const tooManyRequests = (retryAfterS: number): Response =>
  Response.json(
    {
      code: "TOO_MANY_REQUESTS",
      message: `Too many attempts. Try again in ${retryAfterS} seconds.`,
    },
    { status: 429, headers: { "retry-after": String(retryAfterS) } },
  );
