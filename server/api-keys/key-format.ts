import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { type OrgId, OrgIdSchema } from "../kernel/ids.ts";

// The prefix and the checksum let scanners find keys that were published by mistake.
const KEY = /^foyer_([0-9a-f]{32})_([0-9a-f]{64})_([0-9a-f]{8})$/;
const UUID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;
const SECRET_BYTES = 32;
const ENDING_LENGTH = 4;

/** `foyer_`, the organization, 256 random bits and a checksum, in hexadecimal. */
export function newApiKey(orgId: OrgId): string {
  const body = `foyer_${orgId.replaceAll("-", "")}_${randomBytes(SECRET_BYTES).toString("hex")}`;
  return `${body}_${checksumOf(body)}`;
}

/** The organization that a key names, before it is known to be valid. Null if it isn't a key. */
export function orgOfKey(key: string): OrgId | null {
  const [, org = "", , checksum] = KEY.exec(key) ?? [];
  if (!checksum || checksumOf(key.slice(0, -checksum.length - 1)) !== checksum) return null;
  return OrgIdSchema.safeParse(org.replace(UUID_PARTS, "$1-$2-$3-$4-$5")).data ?? null;
}

const checksumOf = (body: string): string => crc32(body).toString(16).padStart(8, "0");

/** Of 256 random bits a plain hash is enough. */
export const hashOfKey = (key: string): string => createHash("sha256").update(key).digest("hex");

export const endingOf = (key: string): string => key.slice(-ENDING_LENGTH);
