import { toNodeHandler } from "better-auth/node";
import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { CLIENT_IP_HEADER } from "../integrations/auth.ts";
import type { ClientIp } from "./client-ip.ts";

// Signing up makes an organisation too, which only the app's own form does.
const CLOSED = /^\/sign-up\b/;

/** better-auth's own endpoints, told the address that this server trusts. */
export function createAuthHandler(
  { auth }: Pick<Deps, "auth">,
  clientIp: ClientIp,
): RequestHandler {
  const handle = toNodeHandler(auth);
  return (req, res, next) => {
    if (CLOSED.test(req.path)) {
      res.status(404).json({ error: { message: "Sign up on the web page." } });
      return;
    }
    req.headers[CLIENT_IP_HEADER] = clientIp(req);
    handle(req, res).catch(next);
  };
}
