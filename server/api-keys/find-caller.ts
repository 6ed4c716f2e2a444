import type { Deps } from "../deps.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import type { AgentId, ApiKeyId, OrgId } from "../kernel/ids.ts";
import { LAST_USED_MS } from "./domain/api-key.ts";
import type { ApiScope } from "./domain/api-scope.ts";
import { hashOfKey, orgOfKey } from "./key-format.ts";
import { findByHash, markUsed } from "./store.ts";

/** Who sent a request to the public API. */
export type ApiCaller = {
  readonly orgId: OrgId;
  readonly keyId: ApiKeyId;
  /** The key's name. */
  readonly apiKey: string;
  readonly scopes: readonly ApiScope[];
  /** The admin who created the key, in whose name it acts. */
  readonly agentId: AgentId;
  readonly role: "admin";
};

type Sent = { readonly authorization: string | undefined; readonly ip: string };

/**
 * The key is valid as long as it is neither revoked nor expired, also if its creator was removed.
 * @throws DomainError API_KEY_MISSING, API_KEY_INVALID, API_KEY_EXPIRED
 * @throws TooManyRequests if this address has tried too many keys that don't exist
 */
export async function findApiCaller(
  { db, clock, limits }: Pick<Deps, "clock" | "db" | "limits">,
  { authorization, ip }: Sent,
): Promise<ApiCaller> {
  const text = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (!text) throw new DomainError("API_KEY_MISSING");
  const orgId = orgOfKey(text);
  const key = orgId && (await findByHash(db, orgId, hashOfKey(text)));
  if (!key) {
    const retryAfterS = await limits.consume("unknownApiKey", ip);
    if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "unknownApiKey" });
    throw new DomainError("API_KEY_INVALID", { orgId });
  }
  const now = clock();
  const { keyId, name, scopes, createdBy, expiresAt, lastUsedAt } = key;
  if (expiresAt && expiresAt <= now) throw new DomainError("API_KEY_EXPIRED", { keyId });
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= LAST_USED_MS)
    await markUsed(db, key, now);
  return { orgId: key.orgId, keyId, apiKey: name, scopes, agentId: createdBy, role: "admin" };
}
