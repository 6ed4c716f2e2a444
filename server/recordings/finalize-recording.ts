import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { Deps } from "../deps.ts";
import { emitWebhook } from "../webhooks/emit-webhook.ts";
import type { JoinJob, JoinReport } from "./domain/join-job.ts";
import { countParts, gapsOf, joinSegments, PATIENCE_MS, planJoin } from "./domain/join-plan.ts";
import { dropParts } from "./drop-parts.ts";
import {
  findJoinable,
  listPauses,
  markFinalizing,
  saveFailure,
  saveVersion,
} from "./finalize-store.ts";

type FinalizeDeps = Pick<Deps, "db" | "boss" | "clock" | "newId" | "storage" | "finalizer" | "log">;

type Joinable = NonNullable<Awaited<ReturnType<typeof findJoinable>>>;
type Keys = JoinJob["keys"];

/**
 * Joins the parts of an ended call's recording, if its recorder has sent all of them or nothing for
 * 10 minutes. Otherwise another job does it later. May be repeated at any time.
 */
export async function finalizeRecording(deps: FinalizeDeps, key: CallKey): Promise<void> {
  const { db, boss, clock } = deps;
  const recording = await findJoinable(db, key);
  if (!recording) return;
  const plan = planJoin(recording, clock());
  if (plan.do === "nothing") return;
  await markFinalizing(db, { ...key, ...recording });
  if (plan.do === "join") return join(deps, key, recording, plan.isComplete);
  const startAfter = plan.until;
  await db.transaction((tx) => enqueue(boss, tx, "recording.finalize", key, { startAfter }));
}

/** The last attempt has failed. Parts stay for 7 days, and a late part tries again. */
export const giveUpRecording = (tx: Tx, key: CallKey): Promise<void> =>
  saveFailure(tx, key, "finalizer_failed");

async function join(
  deps: FinalizeDeps,
  key: CallKey,
  recording: Joinable,
  isComplete: boolean,
): Promise<void> {
  const { db, storage, newId, finalizer, log } = deps;
  const { orgId, callId } = key;
  const name = (extension: string) => `recordings/${orgId}/${newId()}.${extension}`;
  const keys = { video: name("webm"), audio: name("ogg"), page: name("jsonl.gz") };
  const removeNew = () => Promise.all(Object.values(keys).map((file) => storage.remove(file)));
  let saved = false;
  try {
    const segments = [...joinSegments(recording)];
    const report = await finalizer.join({ keys, segments });
    saved = await db.transaction((tx) =>
      save(deps, tx, { key, recording, keys, report, isComplete }),
    );
    const { media, damaged, peakMemory } = report;
    log.info(
      { orgId, callId, saved, isComplete, damaged, peakMemory, ...media },
      "recording joined",
    );
  } finally {
    // Another process was first, the recording was deleted in between, or joining failed.
    if (!saved) await removeNew();
  }
  if (saved && isComplete) await dropParts(deps, { orgId, recordingId: recording.recordingId });
}

type Result = {
  readonly key: CallKey;
  readonly recording: Joinable;
  readonly keys: Keys;
  readonly report: JoinReport;
  readonly isComplete: boolean;
};

/** Everything that follows from the new files commits together. */
async function save(
  deps: FinalizeDeps,
  tx: Tx,
  { key: { orgId, callId }, recording, keys, report, isComplete }: Result,
): Promise<boolean> {
  const { boss, clock, storage } = deps;
  const { recordingId, startedAt, old } = recording;
  const version = recording.version + 1;
  const { media, pageBytes } = report;
  const now = clock();
  const poster = recording.posterKey ? await storage.head(recording.posterKey) : null;
  const durationMs = media?.durationMs ?? 0;
  const pauses = await listPauses(tx, { orgId, recordingId });
  const files = {
    videoKey: media && keys.video,
    audioKey: media && media.audioBytes !== null ? keys.audio : null,
    pageKey: pageBytes === null ? null : keys.page,
  };
  const bytes =
    (media?.videoBytes ?? 0) + (media?.audioBytes ?? 0) + (pageBytes ?? 0) + (poster?.size ?? 0);
  const isSaved = await saveVersion(tx, { orgId, recordingId }, recording, {
    ...files,
    bytes,
    durationMs,
    state: media ? "ready" : "failed",
    failure: media ? null : "nothing_playable",
    gaps: gapsOf({ startedAt, durationMs }, media?.missing ?? [], pauses),
    readyAt: now,
    joinedParts: countParts(recording),
    partsDroppedAt: isComplete ? now : null,
  });
  if (!isSaved) return false;
  const obsolete = Object.values(old).filter((file) => file !== null);
  for (const file of obsolete) await enqueue(boss, tx, "file.delete", { key: file });
  const stored = { callId, version, bytes };
  const facts = { ...stored, durationMs };
  if (media) {
    await recordAudit(tx, { orgId, actorId: null, action: "recording_stored", facts }, now);
    const payload = { recordingId, ...stored, durationSeconds: Math.round(durationMs / 1_000) };
    await emitWebhook(deps, tx, { orgId, event: "recording.ready", payload, at: now });
  }
  if (files.audioKey && recording.policy?.transcribe)
    await enqueue(boss, tx, "recording.transcribe", { orgId, recordingId });
  // A part may have come while the others were being joined.
  const startAfter = new Date(now.getTime() + PATIENCE_MS);
  if (!isComplete) await enqueue(boss, tx, "recording.finalize", { orgId, callId }, { startAfter });
  return true;
}
