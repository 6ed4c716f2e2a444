import { and, eq, inArray, or } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { greetingClips } from "../../drizzle/schema/clips.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import type { ClipKind, ClipOwner } from "./domain/clip.ts";

export type Owner = ClipOwner<AgentId, PoolId>;
export type StoredClip = typeof greetingClips.$inferSelect;

const isOwnedBy = (orgId: OrgId, { agentId, poolId }: Owner) =>
  and(
    eq(greetingClips.orgId, orgId),
    agentId !== undefined
      ? eq(greetingClips.agentId, agentId)
      : eq(greetingClips.poolId, poolId as PoolId),
  );

export async function listClips(db: Db | Tx, orgId: OrgId, owner: Owner): Promise<StoredClip[]> {
  return db.select().from(greetingClips).where(isOwnedBy(orgId, owner));
}

/** Locks the row until the transaction ends. */
export async function lockClip(
  tx: Tx,
  orgId: OrgId,
  owner: Owner,
  kind: ClipKind,
): Promise<StoredClip | undefined> {
  const [clip] = await tx
    .select()
    .from(greetingClips)
    .where(and(isOwnedBy(orgId, owner), eq(greetingClips.kind, kind)))
    .for("update");
  return clip;
}

export type ClipContents = Omit<
  typeof greetingClips.$inferInsert,
  "orgId" | "agentId" | "poolId" | "kind" | "version"
>;

/** Of two that are saved at once, the later replaces the other. */
export async function upsertClip(
  tx: Tx,
  orgId: OrgId,
  {
    owner,
    kind,
    version,
  }: { readonly owner: Owner; readonly kind: ClipKind; readonly version: number },
  contents: ClipContents,
): Promise<void> {
  const { agentId = null, poolId = null } = owner;
  const target = agentId
    ? [greetingClips.agentId, greetingClips.kind, greetingClips.orgId]
    : [greetingClips.poolId, greetingClips.kind, greetingClips.orgId];
  await tx
    .insert(greetingClips)
    .values({ orgId, agentId, poolId, kind, version, ...contents })
    .onConflictDoUpdate({ target, set: { version, ...contents } });
}

export async function updateCaptions(
  tx: Tx,
  { orgId, id, version }: Pick<StoredClip, "orgId" | "id" | "version">,
  captions: Pick<StoredClip, "captions" | "captionsKey">,
): Promise<void> {
  await tx
    .update(greetingClips)
    .set({ ...captions, version: version + 1 })
    .where(and(eq(greetingClips.orgId, orgId), eq(greetingClips.id, id)));
}

/** Returns what was deleted. */
export async function deleteClips(
  tx: Tx,
  orgId: OrgId,
  owner: Owner,
  kind?: ClipKind,
): Promise<StoredClip[]> {
  return tx
    .delete(greetingClips)
    .where(and(isOwnedBy(orgId, owner), kind && eq(greetingClips.kind, kind)))
    .returning();
}

/** Which of these files belong to clips, of any organization. Only for the server's own jobs. */
export async function listUsedClipKeys(db: Db, keys: readonly string[]): Promise<string[]> {
  const wanted = [...keys];
  const rows = await db
    .select({
      videoKey: greetingClips.videoKey,
      posterKey: greetingClips.posterKey,
      captionsKey: greetingClips.captionsKey,
    })
    .from(greetingClips)
    .where(
      or(
        inArray(greetingClips.videoKey, wanted),
        inArray(greetingClips.posterKey, wanted),
        inArray(greetingClips.captionsKey, wanted),
      ),
    );
  return rows.flatMap(({ videoKey, posterKey, captionsKey }) =>
    captionsKey ? [videoKey, posterKey, captionsKey] : [videoKey, posterKey],
  );
}
