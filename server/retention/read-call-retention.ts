import type { Deps } from "../deps.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { findRecordingDates } from "../recordings/deletion-fragments.ts";
import { recordingSettings } from "../settings/recording-settings.ts";
import { findTranscriptDeletion } from "../transcripts/deletion-fragments.ts";
import { daysOf, keptUntil } from "./domain/retention.ts";
import type { RetainedKind } from "./domain/retention-run.ts";
import type { CallRetention, DeletedView, KeptView } from "./domain/retention-view.ts";
import { findHold } from "./hold-store.ts";
import { listItemsOfCall } from "./item-store.ts";

/** Null if the call was not recorded. */
export async function readCallRetention(
  { db }: Pick<Deps, "db">,
  { orgId, callId }: { readonly orgId: OrgId; readonly callId: CallId },
): Promise<CallRetention | null> {
  const recording = await findRecordingDates(db, { orgId, callId });
  if (!recording) return null;
  const [transcript, settings, hold, items] = await Promise.all([
    findTranscriptDeletion(db, { orgId, callId }),
    recordingSettings.read(db, orgId),
    findHold(db, orgId, callId),
    listItemsOfCall(db, orgId, callId),
  ]);
  const view = (kind: RetainedKind, deletedAt: Date | null): KeptView | DeletedView => {
    const item = items.find(
      (one) => one.kind === kind && (one.deletedAt !== null) === (deletedAt !== null),
    );
    const why = {
      cause: item?.cause ?? null,
      by: item?.requestedBy ?? null,
      reason: item?.facts.reason ?? null,
    };
    if (deletedAt) return { state: "deleted", at: deletedAt.toISOString(), ...why };
    if (item && !hold) return { state: "scheduled", at: item.runsAt.toISOString(), ...why };
    const until = hold ? null : keptUntil(recording.startedAt, daysOf(settings, kind));
    return { state: "kept", until: until?.toISOString() ?? null };
  };
  return {
    recording: view("recording", recording.deletedAt),
    transcript: transcript ? view("transcript", transcript.deletedAt) : null,
    hold: hold ? { ...hold, placedAt: hold.placedAt.toISOString() } : null,
  };
}
