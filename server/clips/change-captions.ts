import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type Actor, auditClip, deleteCaptionsFile, wakeClips } from "./delete-clips.ts";
import { captionTrack } from "./domain/caption-track.ts";
import { putCaptions } from "./save-clip.ts";
import { listClips, lockClip, type Owner, updateCaptions } from "./store.ts";

type CaptionDeps = Pick<Deps, "boss" | "clock" | "db" | "hub" | "newId" | "storage">;

/**
 * Changes what is said in an opener, as visitors read it. An empty text removes it.
 * @throws DomainError CLIP_NOT_FOUND
 */
export async function changeCaptions(
  deps: CaptionDeps,
  actor: Actor,
  owner: Owner,
  captions: string,
): Promise<{ ok: true }> {
  const { orgId } = actor;
  const kind = "opener";
  const shown = (await listClips(deps.db, orgId, owner)).find((clip) => clip.kind === kind);
  if (!shown) throw new DomainError("CLIP_NOT_FOUND", { kind, ...owner });
  // Under a new name, because browsers keep the old file.
  const captionsKey = captions ? `clips/${orgId}/${deps.newId()}.vtt` : null;
  await putCaptions(deps, captionsKey, captionTrack(captions, shown.durationMs));
  await deps.db.transaction(async (tx) => {
    const clip = await lockClip(tx, orgId, owner, kind);
    if (clip?.id !== shown.id) throw new DomainError("CLIP_NOT_FOUND", { kind, ...owner });
    await updateCaptions(tx, clip, { captions, captionsKey });
    await deleteCaptionsFile(deps, tx, clip);
    await auditClip(tx, actor, { ...owner, kind, captions: "changed" }, deps.clock());
  });
  wakeClips(deps, orgId, owner);
  return { ok: true };
}
