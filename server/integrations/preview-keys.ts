import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { derivedKey } from "./derived-key.ts";

const HOUR_S = 3_600;
const SIGNATURE_LENGTH = 22;
const FORM = /^preview_([0-9a-z]{1,8})_([\w-]{22})_([\w-]+)$/;

export type PreviewKeys = ReturnType<typeof createPreviewKeys>;

/**
 * Keys in place of a site's key, for this service's own preview pages. They have the form of a site key,
 * which the widget demands, so they are signed more briefly than tokens. A key is valid for one to two
 * hours: all keys of an hour are the same, so that a page which is loaded again continues its call.
 */
export function createPreviewKeys(secret: string, previousSecret?: string) {
  const keys = [secret, previousSecret].flatMap((one) =>
    one === undefined ? [] : [derivedKey(one, "site preview")],
  );
  return {
    sign(siteKey: string, now: Date): { readonly key: string; readonly expiresAt: Date } {
      const expiresAtS = (Math.floor(now.getTime() / 1_000 / HOUR_S) + 2) * HOUR_S;
      const [current] = keys;
      if (!current) throw new Error("there is no key to sign with");
      const expiry = expiresAtS.toString(36);
      const key = `preview_${expiry}_${signatureOf(current, expiry, siteKey)}_${siteKey}`;
      return { key, expiresAt: new Date(expiresAtS * 1_000) };
    },
    /** Null if it is no preview key, or an invalid or expired one. */
    verify(key: string, now: Date): { readonly siteKey: string; readonly expiresAt: Date } | null {
      const [, expiry = "", signature = "", siteKey = ""] = FORM.exec(key) ?? [];
      const expiresAt = new Date(Number.parseInt(expiry, 36) * 1_000);
      if (siteKey === "" || !(now < expiresAt)) return null;
      const isSigned = keys.some((one) =>
        timingSafeEqual(Buffer.from(signatureOf(one, expiry, siteKey)), Buffer.from(signature)),
      );
      return isSigned ? { siteKey, expiresAt } : null;
    },
  };
}

const signatureOf = (key: KeyObject, expiry: string, siteKey: string): string =>
  createHmac("sha256", key)
    .update(`${expiry}\n${siteKey}`)
    .digest("base64url")
    .slice(0, SIGNATURE_LENGTH);
