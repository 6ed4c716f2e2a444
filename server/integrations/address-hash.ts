import { createHmac } from "node:crypto";
import type { OrgId } from "../kernel/ids.ts";
import { networkOf } from "../kernel/network-of.ts";
import { derivedKey } from "./derived-key.ts";

/** 128 bits in base64url. */
const HASH_LENGTH = 22;

/**
 * A keyed hash that stands for an IP address within one organization. The address can't be derived
 * from it without the server's secret, and hashes of two organizations can't be compared.
 */
export type AddressHash = (orgId: OrgId, address: string) => string;

export function createAddressHash(secret: string): AddressHash {
  const key = derivedKey(secret, "address");
  return (orgId, address) =>
    createHmac("sha256", key)
      .update(`${orgId} ${networkOf(address)}`)
      .digest("base64url")
      .slice(0, HASH_LENGTH);
}
