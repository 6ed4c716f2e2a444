import { randomInt } from "node:crypto";

// Without characters that look alike: 31 of them make 49 bits in a code.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const CODES = 10;
const HALF = 5;

const half = (): string =>
  Array.from({ length: HALF }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** Codes such as `k7m2p-9qw4x`, each of which replaces the second factor once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => `${half()}-${half()}`);

/** A recovery code as a person may type it. */
export function normalizeRecoveryCode(typed: string): string {
  const characters = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `${characters.slice(0, HALF)}-${characters.slice(HALF)}`;
}
