import { createHash } from "node:crypto";
import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { Deps } from "../deps.ts";
import { StorageFull } from "../integrations/storage.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { PATIENCE_MS } from "./domain/join-plan.ts";
import { LATE_PARTS_MS, type PartTrack, type SegmentKey } from "./domain/recording.ts";
import {
  findPart,
  findSegment,
  insertPart,
  lockRecording,
  type PartKey,
  type StoredPart,
} from "./parts-store.ts";

/**
 * `conflict`: other bytes are stored under this number. `gone`: the recording doesn't exist or is
 * deleted. `too_late`: the recording no longer takes parts. `too_large`: it has too many bytes.
 */
export type PartOutcome =
  | "stored"
  | "wrong_digest"
  | "conflict"
  | "gone"
  | "too_late"
  | "too_large"
  | "full";

export type ReceivedFile = {
  readonly body: Uint8Array;
  /** SHA-256 in base64, as the sender computed it. */
  readonly digest: string;
};

export type ReceiveDeps = Pick<Deps, "db" | "clock" | "newId" | "storage" | "log" | "boss">;

const PART_TYPE = "application/octet-stream";

/** Stores a part. May be repeated: the same bytes are stored once. */
export async function receivePart(
  deps: ReceiveDeps,
  segment: SegmentKey,
  { track, part }: { readonly track: PartTrack; readonly part: number },
  received: ReceivedFile,
): Promise<PartOutcome> {
  const key: PartKey = { ...segment, track, part };
  const settled = await settledOutcome(deps, segment, received);
  if (settled) return settled;
  const existing = await findPart(deps.db, key);
  if (existing) return existing.digest === received.digest ? "stored" : "conflict";
  const file = `recordings/${segment.orgId}/${deps.newId()}.part`;
  const stored = { key: file, bytes: received.body.length, digest: received.digest };
  const put = await storeFile(deps, file, received.body, PART_TYPE);
  if (put === "full") return "full";
  const outcome = await deps.db.transaction((tx) => savePart(deps, tx, key, stored));
  if (outcome === "inserted") return "stored";
  await deps.storage.remove(file);
  return outcome;
}

async function savePart(
  deps: ReceiveDeps,
  tx: Tx,
  key: PartKey,
  stored: StoredPart,
): Promise<PartOutcome | "inserted"> {
  const recording = await lockRecording(tx, key);
  if (!recording) return "gone";
  if (recording.bytes + stored.bytes > MAX_BYTES.recording) return "too_large";
  if (await insertPart(tx, key, stored, deps.clock())) {
    await joinLater(deps, tx, { ...key, ...recording });
    return "inserted";
  }
  const other = await findPart(tx, key);
  return other?.digest === stored.digest ? "stored" : "conflict";
}

/** After a recording was joined, the first part that arrives late has it joined again. */
async function joinLater(
  { boss, clock }: ReceiveDeps,
  tx: Tx,
  { orgId, callId, readyAt, newestPartAt }: LateRecording,
): Promise<void> {
  if (!readyAt || (newestPartAt && newestPartAt > readyAt)) return;
  const startAfter = new Date(clock().getTime() + PATIENCE_MS);
  await enqueue(boss, tx, "recording.finalize", { orgId, callId }, { startAfter });
}

type LateRecording = CallKey & {
  readonly readyAt: Date | null;
  readonly newestPartAt: Date | null;
};

/** The answer if nothing has to be stored for this segment, or null. */
export async function settledOutcome(
  { db, clock }: Pick<Deps, "db" | "clock">,
  segment: SegmentKey,
  { body, digest }: ReceivedFile,
): Promise<PartOutcome | null> {
  if (createHash("sha256").update(body).digest("base64") !== digest) return "wrong_digest";
  const found = await findSegment(db, segment);
  if (!found) return "gone";
  const isLate = clock().getTime() - found.startedAt.getTime() > LATE_PARTS_MS;
  if (isLate) return "too_late";
  // A complete recording needs nothing that is sent again.
  return found.partsDroppedAt ? "stored" : null;
}

/** Stores a file. `full` if no space is left. */
export async function storeFile(
  { storage, log }: Pick<Deps, "storage" | "log">,
  key: string,
  body: Uint8Array,
  contentType: string,
): Promise<"stored" | "full"> {
  try {
    await storage.put(key, body, contentType);
    return "stored";
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    log.error({ err: error }, "no space for a part of a recording");
    return "full";
  }
}
