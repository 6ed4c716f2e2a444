import type { DeletionView, Proposal } from "../../../server/retention/domain/retention-view.ts";
import { formatBytes, formatDateTime, formatTime } from "../../lib/format.ts";

/** What a shorter retention would delete, formatted. */
export function formatProposal({ runId, affected }: Proposal, timeZone: string) {
  return {
    runId,
    recordings: affected.find(({ kind }) => kind === "recording")?.items ?? 0,
    transcripts: affected.find(({ kind }) => kind === "transcript")?.items ?? 0,
    affected: affected.map(({ kind, items, bytes, cutoff, oldest, newest }) => ({
      kind,
      items,
      size: formatBytes(bytes),
      cutoff: cutoff && formatDateTime(cutoff, timeZone),
      oldest: formatDateTime(oldest, timeZone),
      newest: formatDateTime(newest, timeZone),
    })),
  };
}
export type FormattedProposal = ReturnType<typeof formatProposal>;

export function formatDeletion(deletion: DeletionView, timeZone: string) {
  const { runId, state, recordings, transcripts, items, deleted, skipped, runsAt, now } = deletion;
  return {
    runId,
    state,
    recordings,
    transcripts,
    items,
    deleted,
    skipped,
    size: formatBytes(deletion.bytes),
    runsAt: formatTime(runsAt, timeZone),
    /** When the page was loaded. */
    leftMs: Math.max(0, Date.parse(runsAt) - Date.parse(now)),
  };
}
export type FormattedDeletion = ReturnType<typeof formatDeletion>;
