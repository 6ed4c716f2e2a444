import type { CallId } from "../server/kernel/ids.ts";
import { createSafeStorage, type SafeStorage } from "./safe-storage.ts";

const TOKEN_BYTES = 32;

/** What proves that a page may take a call over from the visitor's last page. Worth one use. */
export type Pass = { readonly callId: CallId; readonly token: string };

export type Passes = {
  of(callId: CallId): Pass | null;
  keep(pass: Pass): void;
  /** The pass has been used up, unless another page has left a newer one. */
  drop(pass: Pass): void;
};

/** The pass of this browser's latest call, kept for whichever page comes next. */
export function createPasses(
  siteKey: string,
  storage: SafeStorage = createSafeStorage(() => localStorage),
): Passes {
  const key = `foyer:pass:${siteKey}`;
  const read = (): Pass | null => {
    const [callId, token] = (storage.get(key) ?? "").split(" ", 2);
    // Compared with the server's ids, never trusted as one.
    return callId && token ? { callId: callId as CallId, token } : null;
  };
  return {
    of(callId) {
      const pass = read();
      return pass?.callId === callId ? pass : null;
    },
    keep: ({ callId, token }) => storage.set(key, `${callId} ${token}`),
    drop(pass) {
      if (read()?.token === pass.token) storage.set(key, null);
    },
  };
}

/** 32 random bytes in base64url. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
