import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";
import { derivedKey } from "./derived-key.ts";

/**
 * Encrypts secrets of customers before they are stored. `context` says which row and column a secret
 * belongs to: copied to another, it can't be opened.
 */
export type SecretBox = {
  seal(secret: string, context: string): string;
  /** @throws Error if it was sealed with other secrets of the server, for another context, or changed */
  open(sealed: string, context: string): string;
  /** Sealed with the present secret, if it was sealed with the previous one. Null otherwise. */
  renew(sealed: string, context: string): string | null;
};

const CIPHER = "aes-256-gcm";
const VERSION = "v1";
/** NIST SP 800-38D, 8.2: a random IV of 96 bits. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a key derived from the server's secret. What the previous secret sealed opens too. */
export function createSecretBox(secret: string, previousSecret?: string): SecretBox {
  const keyOf = (from: string): KeyObject => derivedKey(from, "secret box");
  const current = keyOf(secret);
  const previous = previousSecret ? keyOf(previousSecret) : null;
  const box: SecretBox = {
    seal(plain, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, current, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`;
    },
    open(sealed, context) {
      const data = dataOf(sealed);
      const opened =
        openWith(current, data, context) ?? (previous && openWith(previous, data, context));
      if (opened !== null) return opened;
      throw new Error("a sealed secret can't be opened with this SESSION_SECRET");
    },
    renew(sealed, context) {
      const opened = previous && openWith(previous, dataOf(sealed), context);
      return opened === null ? null : box.seal(opened, context);
    },
  };
  return box;
}

function dataOf(sealed: string): Buffer {
  const [version, data = ""] = sealed.split(".");
  if (version !== VERSION) throw new Error("unknown version of a sealed secret");
  return Buffer.from(data, "base64url");
}

function openWith(key: KeyObject, data: Buffer, context: string): string | null {
  if (data.length < IV_BYTES + TAG_BYTES) return null;
  const iv = data.subarray(0, IV_BYTES);
  const tag = data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
    const text = data.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
