import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Env } from "../env.ts";

const SESSION_COOKIE = /^(?:__Secure-)?foyer\.session_token$/;

/**
 * Accepts session cookies that were signed with the previous secret, by signing them again before
 * anything reads them. better-auth verifies cookies only with the current secret.
 */
export function acceptPreviousSecret(
  server: Server,
  { SESSION_SECRET, SESSION_SECRET_PREVIOUS }: Env,
): void {
  if (!SESSION_SECRET_PREVIOUS) return;
  const resign = createResigner(SESSION_SECRET_PREVIOUS, SESSION_SECRET);
  const onRequest = ({ headers }: IncomingMessage): void => {
    if (headers.cookie) headers.cookie = resign(headers.cookie);
  };
  server.prependListener("request", onRequest);
  server.prependListener("upgrade", onRequest);
}

/** @returns a function that signs the session cookies of a cookie header with the new secret */
export function createResigner(previous: string, current: string): (header: string) => string {
  const resign = (cookie: string): string => {
    const [name = "", value = ""] = cookie.trim().split("=", 2);
    if (!SESSION_COOKIE.test(name)) return cookie;
    const { token, signature } = parseSigned(value) ?? {};
    if (!token || !signature || !isEqual(signature, signatureOf(token, previous))) return cookie;
    return `${name}=${encodeURIComponent(`${token}.${signatureOf(token, current)}`)}`;
  };
  return (header) => header.split(/; ?/).map(resign).join("; ");
}

/** better-auth's format: the token, a dot and the signature in base64. */
function parseSigned(value: string): { token: string; signature: string } | null {
  try {
    const decoded = decodeURIComponent(value);
    const dot = decoded.lastIndexOf(".");
    return { token: decoded.slice(0, dot), signature: decoded.slice(dot + 1) };
  } catch {
    return null;
  }
}

const signatureOf = (token: string, secret: string): string =>
  createHmac("sha256", secret).update(token).digest("base64");

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
