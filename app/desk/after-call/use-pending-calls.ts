import { useCallback, useEffect, useState } from "react";
import type { CallId, OutcomeId } from "../../../server/kernel/ids.ts";
import type { PendingCall, PendingCalls } from "../../../server/outcomes/domain/call-outcome.ts";
import type { DashboardClient } from "../../lib/trpc.ts";

const NOTHING: PendingCalls = { choices: [], calls: [] };
const RETRY_MS = 5_000;

/**
 * The calls about which the agent is asked. Read when the desk opens and after each call; those that
 * are shown stay until they are dismissed, so that nothing moves while the agent writes.
 */
export function usePendingCalls(client: DashboardClient, lastCallId: CallId | null) {
  const [pending, setPending] = useState(NOTHING);
  const [dismissed, setDismissed] = useState<ReadonlySet<CallId>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again after each call.
  useEffect(() => {
    let timer = 0;
    let isOver = false;
    const read = async () => {
      try {
        const next = await client.outcomes.pending.query();
        if (!isOver) setPending((shown) => merge(shown, next));
      } catch {
        if (!isOver) timer = window.setTimeout(() => void read(), RETRY_MS);
      }
    };
    void read();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [client, lastCallId]);

  const saveOutcome = useCallback((callId: CallId, outcomeId: OutcomeId | null) => {
    setPending(({ choices, calls }) => {
      const outcome = choices.find((one) => one.outcomeId === outcomeId) ?? null;
      return {
        choices,
        calls: calls.map((call) => (call.callId === callId ? { ...call, outcome } : call)),
      };
    });
  }, []);
  const dismiss = useCallback(
    (callId: CallId) => setDismissed((before) => new Set([...before, callId])),
    [],
  );
  return {
    choices: pending.choices,
    calls: pending.calls.filter(({ callId }) => !dismissed.has(callId)),
    saveOutcome,
    dismiss,
  };
}

/** Calls that are shown keep their note: its field is newer than what was read. */
function merge(shown: PendingCalls, next: PendingCalls): PendingCalls {
  const known = new Map(shown.calls.map((call) => [call.callId, call]));
  const read = new Set(next.calls.map(({ callId }) => callId));
  const calls: PendingCall[] = next.calls.map((call) => {
    const before = known.get(call.callId);
    return before ? { ...call, note: before.note } : call;
  });
  return {
    choices: next.choices,
    calls: [...calls, ...shown.calls.filter(({ callId }) => !read.has(callId))],
  };
}
