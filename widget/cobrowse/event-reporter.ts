import {
  type CobrowseEvent,
  type CobrowseEventType,
  MAX_EVENTS_PER_REPORT,
  MAX_TARGET_LENGTH,
} from "../../server/cobrowse/domain/cobrowse-history.ts";
import { guard } from "../guard.ts";

const BATCH_MS = 1_000;
const RETRY_MS = 5_000;

/** Reports events for the call's history to the server, in batches and with retries. */
export function createEventReporter(send: (events: CobrowseEvent[]) => Promise<unknown>) {
  const pending: { type: CobrowseEventType; target: string; atMs: number }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = guard(async () => {
    timer = undefined;
    const batch = pending.splice(0, MAX_EVENTS_PER_REPORT);
    if (batch.length === 0) return;
    const nowMs = performance.now();
    try {
      await send(
        batch.map(({ atMs, ...event }) => ({ ...event, agoMs: Math.round(nowMs - atMs) })),
      );
      if (pending.length > 0) schedule(BATCH_MS);
    } catch {
      pending.unshift(...batch);
      schedule(RETRY_MS);
    }
  });
  const schedule = (delayMs: number) => {
    if (timer === undefined) timer = setTimeout(flush, delayMs);
  };
  return {
    add(type: CobrowseEventType, target: string): void {
      pending.push({ type, target: target.slice(0, MAX_TARGET_LENGTH), atMs: performance.now() });
      schedule(BATCH_MS);
    },
    flush,
  };
}
