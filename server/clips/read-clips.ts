import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { findPerson } from "../people/removal-fragments.ts";
import type { ClipView } from "./domain/clip-view.ts";
import { clipUrl } from "./domain/shown-clips.ts";
import { listClips, type Owner, type StoredClip } from "./store.ts";

/** The clips of an agent or pool, as its page shows them. */
export async function readClips(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  owner: Owner,
): Promise<ClipView[]> {
  return (await listClips(db, orgId, owner)).map(viewOf);
}

/** What visitors see of an agent beside clips, and whether an older clip without details is shown. */
export async function readStill({ db }: Pick<Deps, "db">, orgId: OrgId, agentId: AgentId) {
  const person = await findPerson(db, { orgId, agentId });
  return {
    name: person?.name ?? "",
    photoUrl: person?.photoUrl ?? null,
    clipUrl: person?.clipUrl ?? null,
  };
}

const viewOf = (clip: StoredClip): ClipView => ({
  kind: clip.kind,
  url: clipUrl(clip.videoKey),
  posterUrl: clipUrl(clip.posterKey),
  captions: clip.captions,
  captionsUrl: clip.captionsKey && clipUrl(clip.captionsKey),
  mediaType: clip.mediaType,
  byteSize: clip.byteSize,
  durationMs: clip.durationMs,
  width: clip.width,
  height: clip.height,
  createdAt: clip.createdAt.toISOString(),
});
