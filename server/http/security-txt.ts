import { Router } from "express";
import type { Deps } from "../deps.ts";

const DAY_MS = 86_400_000;
// RFC 9116, section 2.5.5: recommends less than a year.
const VALID_DAYS = 90;

/** Where to report a vulnerability (RFC 9116). Exists only if there is an address to report to. */
export function createSecurityTxt({ env, clock }: Pick<Deps, "clock" | "env">): Router {
  const api = Router();
  const { OPS_EMAIL, PUBLIC_URL } = env;
  api.get("/.well-known/security.txt", (_req, res) => {
    if (!OPS_EMAIL) return res.sendStatus(404);
    const expires = new Date(clock().getTime() + VALID_DAYS * DAY_MS);
    const lines = [
      `Contact: mailto:${OPS_EMAIL}`,
      `Expires: ${expires.toISOString()}`,
      `Canonical: ${new URL("/.well-known/security.txt", PUBLIC_URL).href}`,
      "Preferred-Languages: en",
    ];
    return res.type("text/plain").send(`${lines.join("\n")}\n`);
  });
  return api;
}
