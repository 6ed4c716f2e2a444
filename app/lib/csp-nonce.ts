import { createContext } from "react";

/** The nonce of this response's own scripts. Known on the server only: browsers hide it from pages. */
export const CspNonce = createContext<string | undefined>(undefined);
