import type { PgBoss } from "pg-boss";
import type { Tx } from "../../drizzle/db.ts";
import { enqueue, enqueueAll } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { saveGreeting } from "../people/fragments.ts";
import type { ClipKind } from "./domain/clip.ts";
import { deleteClips, listUsedClipKeys, type Owner, type StoredClip } from "./store.ts";

export type ClipDeps = Pick<Deps, "boss" | "clock" | "db" | "hub">;
export type Actor = { readonly orgId: OrgId; readonly agentId: AgentId };

/** @throws DomainError CLIP_NOT_FOUND */
export async function deleteClip(
  deps: ClipDeps,
  actor: Actor,
  owner: Owner,
  kind: ClipKind,
): Promise<{ ok: true }> {
  const { orgId } = actor;
  await deps.db.transaction(async (tx) => {
    const [deleted] = await deleteClips(tx, orgId, owner, kind);
    const wasShown = kind === "wave" && owner.agentId !== undefined;
    const before = wasShown
      ? await saveGreeting(tx, orgId, owner.agentId, { clipUrl: null })
      : null;
    if (!deleted && !before?.clipUrl) throw new DomainError("CLIP_NOT_FOUND", { kind, ...owner });
    if (deleted) await deleteFiles(deps, tx, deleted);
    await deleteGreetingFile(deps.boss, tx, before?.clipUrl);
    await auditClip(tx, actor, { ...owner, kind, clip: "deleted" }, deps.clock());
  });
  wakeClips(deps, orgId, owner);
  return { ok: true };
}

/** Pages of visitors, and the agent's desk. */
export function wakeClips({ hub }: Pick<Deps, "hub">, orgId: OrgId, { agentId }: Owner): void {
  hub.wake({ type: "clips_changed", orgId, agentIds: agentId ? [agentId] : [] });
}

/** With the agent or pool that they belong to, in the transaction that removes it. */
export async function deleteClipsOf(
  deps: Pick<Deps, "boss">,
  tx: Tx,
  orgId: OrgId,
  owner: Owner,
): Promise<void> {
  for (const clip of await deleteClips(tx, orgId, owner)) await deleteFiles(deps, tx, clip);
}

/** Deletes the files of a clip after the transaction commits. */
export async function deleteFiles(
  { boss }: Pick<Deps, "boss">,
  tx: Tx,
  { videoKey, posterKey, captionsKey }: Pick<StoredClip, "videoKey" | "posterKey" | "captionsKey">,
): Promise<void> {
  const keys = [videoKey, posterKey, captionsKey].filter((key) => key !== null);
  await enqueueAll(
    boss,
    tx,
    keys.map((key) => ({ name: "file.delete", payload: { key } })),
  );
}

export async function deleteCaptionsFile(
  { boss }: Pick<Deps, "boss">,
  tx: Tx,
  { captionsKey }: Pick<StoredClip, "captionsKey">,
): Promise<void> {
  if (captionsKey) await enqueue(boss, tx, "file.delete", { key: captionsKey });
}

const URL_OF_FILE = /^\/media\/(greetings\/.+)$/;

/**
 * Deletes an uploaded photo, or a clip that was uploaded before clips had a table, after the transaction
 * commits. Ignores other URLs.
 */
export async function deleteGreetingFile(
  boss: PgBoss,
  tx: Tx,
  url: string | null | undefined,
): Promise<void> {
  const key = url?.match(URL_OF_FILE)?.[1];
  if (key) await enqueue(boss, tx, "file.delete", { key });
}

export async function auditClip(
  tx: Tx,
  { orgId, agentId: actorId }: Actor,
  facts: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  await recordAudit(tx, { orgId, actorId, action: "greeting_clip_changed", facts }, now);
}

/** Which of these files belong to clips. */
export async function findUsedClipFiles(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await listUsedClipKeys(db, keys));
}
