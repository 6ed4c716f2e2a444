import { isUniqueViolation } from "../../drizzle/errors.ts";
import { type CallReader, requireCall } from "../calls/require-call.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId, OutcomeId } from "../kernel/ids.ts";
import { CALL_OUTCOME_KEY, findLastOutcome, insertCallOutcome } from "./call-outcome-store.ts";
import { findOffered } from "./store.ts";

type Given = { readonly callId: CallId; readonly outcomeId: OutcomeId | null };

/**
 * Adds an outcome to the call's history; null removes the outcome.
 * @throws DomainError CALL_NOT_FOUND, CALL_NOT_ANSWERED, OUTCOME_NOT_FOUND, also if it is archived
 */
export async function giveOutcome(
  deps: Pick<Deps, "clock" | "db">,
  reader: CallReader,
  given: Given,
): Promise<{ readonly ok: true }> {
  const { orgId, agentId } = reader;
  const { callId, outcomeId } = given;
  const call = await requireCall(deps, reader, callId);
  if (!call.acceptedAt) throw new DomainError("CALL_NOT_ANSWERED", { callId });
  try {
    await deps.db.transaction(async (tx) => {
      if (outcomeId && !(await findOffered(tx, orgId, outcomeId)))
        throw new DomainError("OUTCOME_NOT_FOUND", { outcomeId });
      const last = await findLastOutcome(tx, { orgId, callId });
      if ((last?.outcomeId ?? null) === outcomeId) return;
      const n = (last?.n ?? 0) + 1;
      await insertCallOutcome(tx, { orgId, callId }, { n, outcomeId, agentId, at: deps.clock() });
    });
  } catch (error) {
    // Someone else was faster. This choice is the later one.
    if (isUniqueViolation(error, CALL_OUTCOME_KEY)) return giveOutcome(deps, reader, given);
    throw error;
  }
  return { ok: true };
}
