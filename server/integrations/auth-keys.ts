import { createHash } from "node:crypto";

type Key = { readonly version: number; readonly value: string };

/** The same number in every process, so that what is encrypted names its secret. */
const versionOf = (secret: string): number =>
  createHash("sha256").update(secret).digest().readUInt32BE() >>> 1;

/** The secrets with which better-auth encrypts, the current one first. */
export const encryptionKeys = (current: string, previous: string | undefined): Key[] =>
  [current, ...(previous && previous !== current ? [previous] : [])].map((value) => ({
    version: versionOf(value),
    value,
  }));
