import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type AgentId, type ApiKeyId, ApiKeyIdSchema, type OrgId } from "../kernel/ids.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { type KeyDraft, MAX_API_KEYS } from "./domain/api-key.ts";
import { endingOf, hashOfKey, newApiKey } from "./key-format.ts";
import { insertKey, listKeys, markRevoked } from "./store.ts";

type KeyDeps = Pick<Deps, "clock" | "db" | "newId">;
type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The keys of the organization, without their secret. They outlast the admin who created them. */
export async function readKeys({ db, clock }: Pick<Deps, "clock" | "db">, orgId: OrgId) {
  const now = clock();
  return (await listKeys(db, orgId)).map(
    ({ createdAt, creatorRemovedAt, expiresAt, lastUsedAt, ...key }) => ({
      ...key,
      createdAt: createdAt.toISOString(),
      isCreatorRemoved: creatorRemovedAt !== null,
      expiresAt: expiresAt?.toISOString() ?? null,
      isExpired: expiresAt !== null && expiresAt <= now,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }),
  );
}

/**
 * Only the response has the key: what is stored is its hash.
 * @throws DomainError API_KEY_LIMIT_REACHED
 */
export async function createKey(
  { db, clock, newId }: KeyDeps,
  { orgId, agentId }: Admin,
  { name, scopes, days }: KeyDraft,
): Promise<{ readonly keyId: ApiKeyId; readonly key: string }> {
  const keyId = ApiKeyIdSchema.parse(newId());
  const key = newApiKey(orgId);
  const ending = endingOf(key);
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    if ((await listKeys(tx, orgId)).length >= MAX_API_KEYS)
      throw new DomainError("API_KEY_LIMIT_REACHED", { orgId });
    const createdAt = clock();
    const expiresAt = days === null ? null : new Date(createdAt.getTime() + days * DAY_MS);
    await insertKey(
      tx,
      { orgId, keyId },
      { name, ending, hash: hashOfKey(key), scopes, createdBy: agentId, createdAt, expiresAt },
    );
    const facts = { change: "created", name, ending, scopes, days };
    const entry = { orgId, actorId: agentId, action: "api_keys_changed", facts } as const;
    await recordAudit(tx, entry, createdAt);
  });
  return { keyId, key };
}

/** @throws DomainError API_KEY_NOT_FOUND */
export async function revokeKey(
  { db, clock }: Pick<Deps, "clock" | "db">,
  { orgId, agentId }: Admin,
  { keyId }: { readonly keyId: ApiKeyId },
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock();
    const revoked = await markRevoked(tx, { orgId, keyId }, now);
    if (!revoked) throw new DomainError("API_KEY_NOT_FOUND", { keyId });
    const facts = { change: "revoked", ...revoked };
    await recordAudit(tx, { orgId, actorId: agentId, action: "api_keys_changed", facts }, now);
  });
}
