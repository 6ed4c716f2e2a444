import type { CallId } from "../../kernel/ids.ts";
import type { EndReason } from "./call.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

export const MAX_VISITOR_ATTEMPTS = 6;
export const VISITOR_ATTEMPTS_MS = 10 * MINUTE_MS;

/** Open calls of one address with one organization. An office has many people behind one address. */
export const MAX_OPEN_CALLS = 5;
export const OPEN_CALLS_WAIT_MS = 30 * SECOND_MS;

/** The wait after the first, second, ... unanswered call in a row. The last one repeats. */
export const UNANSWERED_WAITS_MS = [10, 30, 90, 270, 810, 900].map((s) => s * SECOND_MS);
export const STREAK_FORGOTTEN_MS = 60 * MINUTE_MS;

/** A call that rang at least one agent. */
export type RungCall = {
  readonly callId: CallId;
  readonly requestedAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
};

export type CallHistory = {
  /** The latest calls from the visitor's address to the organization, in any order. */
  readonly ofAddress: readonly RungCall[];
  /** The visitor's latest calls, in any order. */
  readonly ofVisitor: readonly RungCall[];
  /** The visitor has talked to an agent of the organization before. */
  readonly hasTalked: boolean;
};

export type CallAllowance =
  /** A suspect call's unanswered rings don't mark agents away. */
  | { readonly at: "allowed"; readonly suspect: boolean }
  | { readonly at: "wait"; readonly until: Date };

/** Decides whether a visitor may ring an agent now. */
export function callAllowance(history: CallHistory, now: Date): CallAllowance {
  const { ofAddress, ofVisitor, hasTalked } = history;
  const untilMs = Math.max(
    afterAttempts(ofVisitor, now),
    ...(hasTalked ? [] : [afterOpenCalls(ofAddress, now), afterUnanswered(ofAddress, now)]),
  );
  if (untilMs > now.getTime()) return { at: "wait", until: new Date(untilMs) };
  return { at: "allowed", suspect: !hasTalked && isSuspect(ofAddress, now) };
}

const MAY_CALL_NOW = Number.NEGATIVE_INFINITY;

function afterAttempts(calls: readonly RungCall[], now: Date): number {
  const since = now.getTime() - VISITOR_ATTEMPTS_MS;
  const attempts = calls
    .map(({ requestedAt }) => requestedAt.getTime())
    .filter((requestedMs) => requestedMs > since)
    .sort((a, b) => b - a);
  const oldest = attempts[MAX_VISITOR_ATTEMPTS - 1];
  return oldest === undefined ? MAY_CALL_NOW : oldest + VISITOR_ATTEMPTS_MS;
}

function afterOpenCalls(calls: readonly RungCall[], now: Date): number {
  const open = calls.filter(({ endedAt }) => endedAt === null);
  return open.length < MAX_OPEN_CALLS ? MAY_CALL_NOW : now.getTime() + OPEN_CALLS_WAIT_MS;
}

function afterUnanswered(calls: readonly RungCall[], now: Date): number {
  const { length, lastMs } = unansweredStreak(calls, now);
  const waitMs = UNANSWERED_WAITS_MS[Math.min(length, UNANSWERED_WAITS_MS.length) - 1];
  return waitMs === undefined ? MAY_CALL_NOW : lastMs + waitMs;
}

const isSuspect = (calls: readonly RungCall[], now: Date): boolean =>
  unansweredStreak(calls, now).length > 0 || calls.some(isRinging);

const isRinging = ({ acceptedAt, endedAt }: RungCall): boolean => !acceptedAt && !endedAt;

/** The unanswered calls since the latest answer or the latest hour without an unanswered call. */
function unansweredStreak(calls: readonly RungCall[], now: Date) {
  const answeredMs = Math.max(
    ...calls.map(({ acceptedAt }) => acceptedAt?.getTime() ?? MAY_CALL_NOW),
  );
  const unanswered = calls
    .flatMap((call) => (isUnanswered(call) && call.endedAt ? call.endedAt.getTime() : []))
    .filter((endedMs) => endedMs > answeredMs)
    .sort((a, b) => b - a);
  let length = 0;
  let laterMs = now.getTime();
  for (const endedMs of unanswered) {
    if (laterMs - endedMs >= STREAK_FORGOTTEN_MS) break;
    length += 1;
    laterMs = endedMs;
  }
  return { length, lastMs: unanswered[0] ?? MAY_CALL_NOW };
}

const UNANSWERED: ReadonlySet<EndReason | null> = new Set([
  "visitor_cancelled",
  "visitor_lost",
  "declined",
  "no_answer",
]);

const isUnanswered = ({ acceptedAt, endReason }: RungCall): boolean =>
  !acceptedAt && UNANSWERED.has(endReason);
