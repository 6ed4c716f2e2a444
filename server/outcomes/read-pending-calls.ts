import { after, endedDurationMs } from "../calls/domain/call.ts";
import type { CallReader } from "../calls/require-call.ts";
import type { Deps } from "../deps.ts";
import { listAskedCalls } from "./call-outcome-store.ts";
import { NO_NOTE, type PendingCall, type PendingCalls } from "./domain/call-outcome.ts";
import { listNotes } from "./note-store.ts";
import { listOutcomes } from "./store.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long the desk offers a call that has an outcome, for a note or a correction. */
const RECENT_MS = 10 * MINUTE_MS;

const MAX_CALLS = 5;

/**
 * What the desk asks its agent after calls: those of the last day without an outcome, and those that
 * have just ended.
 */
export async function readPendingCalls(
  { db, clock }: Pick<Deps, "clock" | "db">,
  { orgId, agentId }: Pick<CallReader, "orgId" | "agentId">,
): Promise<PendingCalls> {
  const now = clock();
  const outcomes = await listOutcomes(db, orgId);
  const choices = outcomes.filter(({ archived }) => !archived);
  const allSince = after(now, -RECENT_MS);
  const missingSince = choices.length > 0 ? after(now, -DAY_MS) : allSince;
  const asked = { orgId, agentId, allSince, missingSince };
  const calls = await listAskedCalls(db, asked, MAX_CALLS);
  const notes = await listNotes(
    db,
    orgId,
    calls.map(({ callId }) => callId),
  );
  return {
    choices,
    calls: calls.flatMap(({ outcomeId, reason, endedAt, acceptedAt, ...call }): PendingCall[] => {
      if (!endedAt || !reason) return [];
      const given = outcomes.find((one) => one.outcomeId === outcomeId);
      const { text, version } = notes.find(({ callId }) => callId === call.callId) ?? NO_NOTE;
      return [
        {
          callId: call.callId,
          reason,
          endedAt: endedAt.toISOString(),
          durationMs: endedDurationMs(acceptedAt, endedAt) ?? 0,
          pageTitle: call.pageTitle || call.pageUrl,
          outcome: given
            ? { outcomeId: given.outcomeId, name: given.name, color: given.color }
            : null,
          note: { text, version },
        },
      ];
    }),
  };
}
