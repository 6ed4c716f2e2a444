import { createContext } from "react";

/** The nonce of this response's scripts. Undefined in the browser, which hides nonces from pages. */
export const CspNonce = createContext<string | undefined>(undefined);
