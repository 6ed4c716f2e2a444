import { createHash, randomBytes } from "node:crypto";
import { type OrgId, OrgIdSchema } from "../kernel/ids.ts";

const ORG_BYTES = 16;
const RANDOM_BYTES = 32;
/** 48 bytes in base64url, without padding. */
const TOKEN = /^[\w-]{64}$/;

/** The organization's id, so that a lookup names its organization, and 32 random bytes. */
export function createInvitationToken(orgId: OrgId): string {
  const id = Buffer.from(orgId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, randomBytes(RANDOM_BYTES)]).toString("base64url");
}

/** SHA-256, in hexadecimal: what is stored of a token. */
export const hashInvitationToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");

export type TokenParts = { readonly orgId: OrgId; readonly tokenHash: string };

/** Null if this can't be a token. */
export function readInvitationToken(token: string): TokenParts | null {
  if (!TOKEN.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, ORG_BYTES).toString("hex");
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const orgId = OrgIdSchema.safeParse(uuid);
  return orgId.success ? { orgId: orgId.data, tokenHash: hashInvitationToken(token) } : null;
}
