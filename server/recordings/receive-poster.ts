import { enqueue } from "../../jobs/enqueue.ts";
import type { SegmentKey } from "./domain/recording.ts";
import { lockRecording, setPoster } from "./parts-store.ts";
import {
  type PartOutcome,
  type ReceiveDeps,
  type ReceivedFile,
  settledOutcome,
  storeFile,
} from "./receive-part.ts";

export const POSTER_TYPES = ["image/jpeg", "image/webp"] as const;
export type PosterType = (typeof POSTER_TYPES)[number];

const EXTENSIONS: Readonly<Record<PosterType, string>> = {
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** Stores the picture that represents the recording. The last one replaces the others. */
export async function receivePoster(
  deps: ReceiveDeps,
  segment: SegmentKey,
  contentType: PosterType,
  received: ReceivedFile,
): Promise<PartOutcome> {
  const { db, boss, storage } = deps;
  const settled = await settledOutcome(deps, segment, received);
  if (settled) return settled;
  const key = `recordings/${segment.orgId}/${deps.newId()}.${EXTENSIONS[contentType]}`;
  if ((await storeFile(deps, key, received.body, contentType)) === "full") return "full";
  const outcome = await db.transaction(async (tx): Promise<PartOutcome> => {
    const recording = await lockRecording(tx, segment);
    if (!recording) return "gone";
    await setPoster(tx, segment, key);
    if (recording.posterKey) await enqueue(boss, tx, "file.delete", { key: recording.posterKey });
    return "stored";
  });
  if (outcome !== "stored") await storage.remove(key);
  return outcome;
}
