import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { apiKeys } from "../../drizzle/schema/api-keys.ts";
import type { AgentId, ApiKeyId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { ApiScope } from "./domain/api-scope.ts";

export type KeyOfOrganization = { readonly orgId: OrgId; readonly keyId: ApiKeyId };

const ofKey = ({ orgId, keyId }: KeyOfOrganization) =>
  and(eq(apiKeys.orgId, orgId), eq(apiKeys.id, keyId));

/** The keys that aren't revoked, the newest first. */
export async function listKeys(db: Db | Tx, orgId: OrgId) {
  return db
    .select({
      keyId: apiKeys.id,
      name: apiKeys.name,
      ending: apiKeys.ending,
      scopes: apiKeys.scopes,
      createdAt: apiKeys.createdAt,
      createdBy: people.name,
      creatorRemovedAt: people.removedAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(people, and(eq(people.orgId, apiKeys.orgId), eq(people.agentId, apiKeys.createdBy)))
    .where(and(eq(apiKeys.orgId, orgId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

export async function findByHash(db: Db, orgId: OrgId, hash: string) {
  const [key] = await db
    .select({
      orgId: apiKeys.orgId,
      keyId: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      createdBy: apiKeys.createdBy,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.orgId, orgId), eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)));
  return key;
}

type NewKey = {
  readonly name: string;
  readonly ending: string;
  readonly hash: string;
  readonly scopes: ApiScope[];
  readonly createdBy: AgentId;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

export async function insertKey(tx: Tx, { orgId, keyId }: KeyOfOrganization, key: NewKey) {
  await tx.insert(apiKeys).values({ orgId, id: keyId, ...key });
}

/** Undefined if there is no such key, or it is revoked already. */
export async function markRevoked(tx: Tx, key: KeyOfOrganization, now: Date) {
  const [revoked] = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(ofKey(key), isNull(apiKeys.revokedAt)))
    .returning({ name: apiKeys.name, ending: apiKeys.ending });
  return revoked;
}

export async function markUsed(db: Db, key: KeyOfOrganization, now: Date): Promise<void> {
  await db.update(apiKeys).set({ lastUsedAt: now }).where(ofKey(key));
}
