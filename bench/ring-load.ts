import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Summary, seededRandom, shuffle, summarise } from "./statistics.ts";
import type { LoadAgent, LoadVisitor, OnRing, SystemUnderTest } from "./system-under-test.ts";

export type Load = { readonly rate: number; readonly seconds: number; readonly seed: number };

export type LoadResult = {
  readonly started: number;
  readonly rung: number;
  readonly endedAsPlanned: number;
  readonly lost: number;
  readonly clickToRingMs: Summary;
  readonly answerMs: Summary;
  /** How many calls failed with each kind of error. */
  readonly errors: Readonly<Record<string, number>>;
};

type Ring = { readonly leg: number; readonly agent: LoadAgent; readonly at: number };
type Outcome = { readonly callId: string; readonly endedBy: "visitor" | "agent" } & (
  | { readonly ok: true; readonly clickToRingMs: number; readonly answerMs: number }
  | { readonly ok: false; readonly clickToRingMs: number | null; readonly error: string }
);

const RING_TIMEOUT_MS = 10_000;

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
  return toResult(outcomes, await system.findMismatches(outcomes));
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
  let clickToRingMs: number | null = null;
  try {
    const rung = waitForRing(callId);
    const requestedAt = performance.now();
    const [{ leg, agent, at }] = await Promise.all([rung, visitor.requestCall(callId)]);
    clickToRingMs = at - requestedAt;
    const answeredAt = performance.now();
    await agent.answer(callId, leg);
    const answerMs = performance.now() - answeredAt;
    await Promise.all([joinMedia(visitor, callId), joinMedia(agent, callId)]);
    await (endedBy === "visitor" ? visitor.hangUp(callId) : agent.end(callId));
    await Promise.all([visitor.untilEnded(callId), agent.untilFree(callId)]);
    return { ok: true, callId, endedBy, clickToRingMs, answerMs };
  } catch (error) {
    return { ok: false, callId, endedBy, clickToRingMs, error: categoryOf(error) };
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
  for (const outcome of outcomes)
    if (!outcome.ok) errors[outcome.error] = (errors[outcome.error] ?? 0) + 1;
  if (mismatches?.length) errors["row missing, open or ended differently"] = mismatches.length;
  const mismatched = new Set(mismatches);
  const completed = outcomes.filter((outcome) => outcome.ok);
  const endedAsPlanned = completed.filter(({ callId }) => !mismatched.has(callId)).length;
  const rung = outcomes.flatMap(({ clickToRingMs }) => clickToRingMs ?? []);
  return {
    started: outcomes.length,
    rung: rung.length,
    endedAsPlanned,
    lost: outcomes.length - endedAsPlanned,
    clickToRingMs: summarise(rung),
    answerMs: summarise(completed.map(({ answerMs }) => answerMs)),
    errors,
  };
}
