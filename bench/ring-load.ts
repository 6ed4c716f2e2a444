import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Summary, seededRandom, shuffle, summarise } from "./statistics.ts";
import type { LoadAgent, LoadVisitor, OnRing, SystemUnderTest } from "./system-under-test.ts";

export type Load = { readonly rate: number; readonly seconds: number; readonly seed: number };

export type LoadResult = {
  readonly started: number;
  readonly rung: number;
  /** Visitors who saw that no agent is available. */
  readonly turnedAway: number;
  /** Visitors who were asked to wait at least once. */
  readonly askedToWait: number;
  readonly endedAsPlanned: number;
  readonly lost: number;
  /** From the first click, including the time for which visitors were asked to wait. */
  readonly clickToRingMs: Summary;
  /** From the first click to the server's first response. */
  readonly firstResponseMs: Summary;
  readonly answerMs: Summary;
  /** How many calls failed with each kind of error. */
  readonly errors: Readonly<Record<string, number>>;
};

type Ring = { readonly leg: number; readonly agent: LoadAgent; readonly at: number };
type Outcome = {
  readonly callId: string;
  readonly endedBy: "visitor" | "agent";
  readonly request: Partial<Request>;
  readonly clickToRingMs: number | null;
  readonly answerMs: number | null;
  readonly error: string | null;
};
type Request = { firstResponseMs: number; askedToWait: boolean; turnedAway: boolean };

// As the widget: it repeats the request of a visitor who was asked to wait.
const WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 8_000;
const MAX_WAIT_MS = 60_000;

const RING_TIMEOUT_MS = MAX_WAIT_MS + 10_000;

/** Receives all agents' rings and lets callers wait for a call's first ring. */
export function createRings() {
  const waiting = new Map<string, (ring: Ring) => void>();
  const onRing: OnRing = (callId, leg, agent) => {
    waiting.get(callId)?.({ leg, agent, at: performance.now() });
    waiting.delete(callId);
  };
  const waitForRing = (callId: string): Promise<Ring> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no agent was rung")), RING_TIMEOUT_MS);
      waiting.set(callId, (ring) => {
        clearTimeout(timer);
        resolve(ring);
      });
    });
  return { onRing, waitForRing };
}

/** Makes `rate` calls a second for `seconds`, evenly spaced, and waits for all to end. */
export async function runLoad(
  system: SystemUnderTest,
  visitors: readonly LoadVisitor[],
  waitForRing: (callId: string) => Promise<Ring>,
  { rate, seconds, seed }: Load,
): Promise<LoadResult> {
  const random = seededRandom(seed);
  const order = shuffle(visitors, random);
  const startAt = performance.now() + 100;
  const calls: Promise<Outcome>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const visitor = order[index % order.length];
    if (!visitor) throw new Error("at least one visitor is required");
    await waitUntil(startAt + (index * 1_000) / rate);
    calls.push(makeCall(visitor, waitForRing, random() < 0.5 ? "visitor" : "agent"));
  }
  const outcomes = await Promise.all(calls);
  const connected = outcomes.filter(({ request }) => !request.turnedAway);
  return toResult(outcomes, await system.findMismatches(connected));
}

async function waitUntil(moment: number): Promise<void> {
  for (let left = moment - performance.now(); left > 0; left = moment - performance.now())
    await sleep(left);
}

async function makeCall(
  visitor: LoadVisitor,
  waitForRing: (callId: string) => Promise<Ring>,
  endedBy: "visitor" | "agent",
): Promise<Outcome> {
  const callId = randomUUID();
  const request: Partial<Request> = {};
  let clickToRingMs: number | null = null;
  let answerMs: number | null = null;
  const outcome = (error: string | null): Outcome => ({
    callId,
    endedBy,
    request,
    clickToRingMs,
    answerMs,
    error,
  });
  try {
    const clickedAt = performance.now();
    const rung = waitForRing(callId);
    rung.catch(() => {});
    await requestCall(visitor, callId, request);
    if (request.turnedAway) return outcome(null);
    const { leg, agent, at } = await rung;
    clickToRingMs = at - clickedAt;
    const answeredAt = performance.now();
    await agent.answer(callId, leg);
    answerMs = performance.now() - answeredAt;
    await Promise.all([joinMedia(visitor, callId), joinMedia(agent, callId)]);
    await (endedBy === "visitor" ? visitor.hangUp(callId) : agent.end(callId));
    await Promise.all([visitor.untilEnded(callId), agent.untilFree(callId)]);
    return outcome(null);
  } catch (error) {
    return outcome(categoryOf(error));
  }
}

/** Requests the call, again after a while whenever the server asks the visitor to wait. */
async function requestCall(
  visitor: LoadVisitor,
  callId: string,
  request: Partial<Request>,
): Promise<void> {
  const clickedAt = performance.now();
  let waitMs = WAIT_MS;
  for (;;) {
    const response = await visitor.requestCall(callId);
    request.firstResponseMs ??= performance.now() - clickedAt;
    request.turnedAway = response === "nobody_available";
    if (response !== "overloaded") return;
    request.askedToWait = true;
    if (performance.now() - clickedAt > MAX_WAIT_MS) throw new Error("waited for too long");
    await sleep(waitMs * (0.5 + Math.random()));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

async function joinMedia(side: LoadVisitor | LoadAgent, callId: string): Promise<void> {
  await side.untilAccepted(callId);
  await side.mediaConnected(callId);
}

/** The message up to the first colon; the rest differs from call to call. */
function categoryOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split(":")[0] ?? "";
}

function toResult(outcomes: readonly Outcome[], mismatches: readonly string[] | null): LoadResult {
  const errors: Record<string, number> = {};
  for (const { error } of outcomes) if (error) errors[error] = (errors[error] ?? 0) + 1;
  if (mismatches?.length) errors["row missing, open or ended differently"] = mismatches.length;
  const mismatched = new Set(mismatches);
  const count = (matches: (outcome: Outcome) => boolean) => outcomes.filter(matches).length;
  const turnedAway = count(({ request }) => request.turnedAway === true);
  const endedAsPlanned = count(
    ({ callId, error, answerMs }) => !error && answerMs !== null && !mismatched.has(callId),
  );
  const rung = outcomes.flatMap(({ clickToRingMs }) => clickToRingMs ?? []);
  return {
    started: outcomes.length,
    rung: rung.length,
    turnedAway,
    askedToWait: count(({ request }) => request.askedToWait === true),
    endedAsPlanned,
    lost: outcomes.length - endedAsPlanned - turnedAway,
    clickToRingMs: summarise(rung),
    firstResponseMs: summarise(outcomes.flatMap(({ request }) => request.firstResponseMs ?? [])),
    answerMs: summarise(outcomes.flatMap(({ answerMs }) => answerMs ?? [])),
    errors,
  };
}
