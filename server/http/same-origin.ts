import type { IncomingMessage } from "node:http";
import type { Handler } from "express";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request comes from this app's own pages. Browsers send `Origin` with every
 * WebSocket and every unsafe request, so one that differs is another website's.
 */
export function isSameOrigin(
  { headers }: Pick<IncomingMessage, "headers">,
  publicUrl: string,
): boolean {
  const { origin, host } = headers;
  if (!origin) return true;
  return origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host);
}

/**
 * The origin of the page that sent a request. Browsers leave it out when they read from the page's
 * own origin, and say that instead.
 */
export const pageOriginOf = (
  { headers }: Pick<IncomingMessage, "headers">,
  publicUrl: string,
): string | null =>
  headers.origin ??
  (headers["sec-fetch-site"] === "same-origin" ? new URL(publicUrl).origin : null);

/** Refuses what another website makes a logged-in browser send. */
export function refuseForeignWrites(publicUrl: string): Handler {
  return (req, res, next) => {
    if (SAFE_METHODS.has(req.method) || isSameOrigin(req, publicUrl)) return next();
    res.status(403).json({ error: { message: "This request came from another website." } });
  };
}
