import type { Deps } from "../deps.ts";
import { ClipRefused } from "../kernel/errors.ts";
import { ClipIdSchema } from "../kernel/ids.ts";
import { sniffImage } from "../kernel/sniff-image.ts";
import { saveGreeting } from "../people/fragments.ts";
import {
  type Actor,
  auditClip,
  deleteFiles,
  deleteGreetingFile,
  wakeClips,
} from "./delete-clips.ts";
import { captionTrack } from "./domain/caption-track.ts";
import { type ClipFacts, type ClipKind, clipProblem } from "./domain/clip.ts";
import { clipUrl } from "./domain/shown-clips.ts";
import { probeClip } from "./probe-clip.ts";
import { type ClipContents, lockClip, type Owner, upsertClip } from "./store.ts";

type SaveDeps = Pick<Deps, "boss" | "clock" | "db" | "hub" | "newId" | "storage">;

export type ClipUpload = {
  readonly kind: ClipKind;
  readonly video: Uint8Array;
  /** A picture of one of its frames. */
  readonly poster: Uint8Array;
  /** What is said in it. */
  readonly captions: string;
};

const EXTENSIONS = { "video/webm": "webm", "video/mp4": "mp4" } as const;

/**
 * Stores a clip in place of the last one of its kind. Believes nothing but its bytes.
 * @throws ClipRefused
 */
export async function saveClip(
  deps: SaveDeps,
  actor: Actor,
  owner: Owner,
  upload: ClipUpload,
): Promise<void> {
  const facts = await probeClip(upload.video);
  if (typeof facts === "string") throw new ClipRefused(facts);
  const problem = clipProblem(upload.kind, facts);
  if (problem) throw new ClipRefused(problem);
  const contents = await storeFiles(deps, actor, upload, facts);
  try {
    await replace(deps, actor, { owner, kind: upload.kind }, contents);
  } catch (error) {
    await removeFiles(deps, contents);
    throw error;
  }
  wakeClips(deps, actor.orgId, owner);
}

async function storeFiles(
  deps: SaveDeps,
  { orgId, agentId: createdBy }: Actor,
  { kind, video, poster, captions }: ClipUpload,
  { type, hasSound: _, videoCodec: __, ...facts }: ClipFacts,
): Promise<ClipContents> {
  const image = sniffImage(poster);
  if (!image) throw new ClipRefused("no_poster");
  const id = ClipIdSchema.parse(deps.newId());
  const name = `clips/${orgId}/${id}`;
  const text = kind === "opener" ? captions : "";
  const contents = {
    ...{ id, mediaType: type, ...facts, byteSize: video.length, createdBy, captions: text },
    videoKey: `${name}.${EXTENSIONS[type]}`,
    posterKey: `${name}.${image.extension}`,
    captionsKey: text ? `${name}.vtt` : null,
    createdAt: deps.clock(),
  };
  try {
    await deps.storage.put(contents.videoKey, video, type);
    await deps.storage.put(contents.posterKey, poster, image.type);
    await putCaptions(deps, contents.captionsKey, captionTrack(text, facts.durationMs));
  } catch (error) {
    await removeFiles(deps, contents);
    throw error;
  }
  return contents;
}

export async function putCaptions(
  { storage }: Pick<Deps, "storage">,
  key: string | null,
  track: string,
): Promise<void> {
  if (key) await storage.put(key, new TextEncoder().encode(track), "text/vtt; charset=utf-8");
}

async function removeFiles(
  { storage }: Pick<Deps, "storage">,
  { videoKey, posterKey, captionsKey }: ClipContents,
): Promise<void> {
  for (const key of [videoKey, posterKey, captionsKey]) if (key) await storage.remove(key);
}

type Slot = { readonly owner: Owner; readonly kind: ClipKind };

async function replace(
  deps: SaveDeps,
  actor: Actor,
  { owner, kind }: Slot,
  contents: ClipContents,
): Promise<void> {
  const { orgId } = actor;
  await deps.db.transaction(async (tx) => {
    const last = await lockClip(tx, orgId, owner, kind);
    await upsertClip(tx, orgId, { owner, kind, version: (last?.version ?? 0) + 1 }, contents);
    if (last) await deleteFiles(deps, tx, last);
    if (kind === "wave" && owner.agentId) {
      const url = clipUrl(contents.videoKey);
      const before = await saveGreeting(tx, orgId, owner.agentId, { clipUrl: url });
      await deleteGreetingFile(deps.boss, tx, before?.clipUrl);
    }
    const { durationMs, byteSize } = contents;
    const facts = { ...owner, kind, clip: "saved", durationMs, byteSize };
    await auditClip(tx, actor, facts, deps.clock());
  });
}
