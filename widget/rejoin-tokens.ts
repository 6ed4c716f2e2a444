import type { CallId } from "../server/kernel/ids.ts";
import { createSafeStorage, type SafeStorage } from "./shared/safe-storage.ts";

const TOKEN_BYTES = 32;

/** Proves that a page may take a call over from the visitor's last page. Can be used once. */
export type RejoinToken = { readonly callId: CallId; readonly token: string };

export type RejoinTokens = {
  get(callId: CallId): RejoinToken | null;
  save(rejoinToken: RejoinToken): void;
  /** Removes a used token, unless another page has saved a newer one. */
  remove(rejoinToken: RejoinToken): void;
};

/** The token of this browser's latest call, shared by all pages of the site. */
export function createRejoinTokens(
  siteKey: string,
  storage: SafeStorage = createSafeStorage(() => localStorage),
): RejoinTokens {
  const key = `foyer:rejoin:${siteKey}`;
  const read = (): RejoinToken | null => {
    const [callId, token] = (storage.get(key) ?? "").split(" ", 2);
    // Not validated: it is only compared with ids from the server.
    return callId && token ? { callId: callId as CallId, token } : null;
  };
  return {
    get(callId) {
      const rejoinToken = read();
      return rejoinToken?.callId === callId ? rejoinToken : null;
    },
    save: ({ callId, token }) => storage.set(key, `${callId} ${token}`),
    remove(rejoinToken) {
      if (read()?.token === rejoinToken.token) storage.set(key, null);
    },
  };
}

/** 32 random bytes in base64url. */
export function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
