import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

/** The nonce of this response's own scripts. */
export const nonceOf = (res: Response): string => String(res.locals.cspNonce);

/**
 * Headers for the app's pages. The development server injects scripts and styles of its own,
 * which no policy could name.
 */
export function securityHeaders({
  https,
  development,
  filesOrigin,
}: {
  https: boolean;
  development: boolean;
  /** Where recordings are played from, if not from here. */
  filesOrigin: string | null;
}): RequestHandler[] {
  const giveNonce: RequestHandler = (_req, res, next) => {
    res.locals.cspNonce = randomBytes(16).toString("base64");
    next();
  };
  const policy = helmet({
    contentSecurityPolicy: development
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            scriptSrc: ["'self'", (_req, res) => `'nonce-${nonceOf(res as Response)}'`],
            styleSrc: ["'self'", "'unsafe-inline'"],
            imgSrc: ["'self'", "data:", "blob:"],
            mediaSrc: ["'self'", "blob:", ...(filesOrigin ? [filesOrigin] : [])],
            fontSrc: ["'self'"],
            connectSrc: ["'self'", "ws:", "wss:"],
            frameSrc: ["'self'"],
            objectSrc: ["'none'"],
            baseUri: ["'none'"],
            formAction: ["'self'"],
            frameAncestors: ["'none'"],
          },
        },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    // What a visitor's page loads at the desk may fall under the desk's policy, which must not report it to another host.
    referrerPolicy: { policy: "same-origin" },
  });
  const allowDevices: RequestHandler = (_req, res, next) => {
    res.setHeader("permissions-policy", "camera=(self), microphone=(self), display-capture=(self)");
    next();
  };
  return [giveNonce, policy, allowDevices];
}
