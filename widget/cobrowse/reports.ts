import {
  type CobrowseEvent,
  type CobrowseEventType,
  LONGEST_TARGET,
  MOST_REPORTED_AT_ONCE,
} from "../../server/cobrowse/domain/cobrowse-history.ts";
import { guard } from "../guard.ts";

const GATHER_MS = 1_000;
const AGAIN_MS = 5_000;

/** Tells the server what happened with the page, some at a time, and again where that failed. */
export function createReports(send: (events: CobrowseEvent[]) => Promise<unknown>) {
  const waiting: { type: CobrowseEventType; target: string; atMs: number }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = guard(async () => {
    timer = undefined;
    const told = waiting.splice(0, MOST_REPORTED_AT_ONCE);
    if (told.length === 0) return;
    const nowMs = performance.now();
    try {
      await send(told.map(({ atMs, ...event }) => ({ ...event, agoMs: Math.round(nowMs - atMs) })));
      if (waiting.length > 0) later(GATHER_MS);
    } catch {
      waiting.unshift(...told);
      later(AGAIN_MS);
    }
  });
  const later = (waitMs: number) => {
    if (timer === undefined) timer = setTimeout(flush, waitMs);
  };
  return {
    add(type: CobrowseEventType, target: string): void {
      waiting.push({ type, target: target.slice(0, LONGEST_TARGET), atMs: performance.now() });
      later(GATHER_MS);
    },
    flush,
  };
}
