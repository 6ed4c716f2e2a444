import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

/** A key for one purpose, derived from the server's secret. */
export const derivedKey = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", secret, "foyer", purpose, 32)));
