import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answerer, Caller, House, RingHeard } from "./house.ts";
import { type Summary, seededRandom, shuffle, summarise } from "./statistics.ts";

export type Load = { readonly rate: number; readonly seconds: number; readonly seed: number };

export type LoadResult = {
  readonly started: number;
  readonly rung: number;
  readonly endedAsWanted: number;
  readonly lost: number;
  readonly clickToRingMs: Summary;
  readonly answerMs: Summary;
  /** How many calls failed with each kind of error. */
  readonly errors: Readonly<Record<string, number>>;
};

type Ring = { readonly leg: number; readonly answerer: Answerer; readonly at: number };
type Outcome = { readonly callId: string; readonly endedBy: "visitor" | "agent" } & (
  | { readonly ok: true; readonly clickToRingMs: number; readonly answerMs: number }
  | { readonly ok: false; readonly clickToRingMs: number | null; readonly error: string }
);

const RING_WITHIN_MS = 10_000;

/** Hears every agent's rings, and hands each call's first to whoever waits for it. */
export function createRings() {
  const waiting = new Map<string, (ring: Ring) => void>();
  const heard: RingHeard = (callId, leg, answerer) => {
    waiting.get(callId)?.({ leg, answerer, at: performance.now() });
    waiting.delete(callId);
  };
  const ringOf = (callId: string): Promise<Ring> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no agent was rung")), RING_WITHIN_MS);
      waiting.set(callId, (ring) => {
        clearTimeout(late);
        resolve(ring);
      });
    });
  return { heard, ringOf };
}

/** Makes `rate` calls a second for `seconds`, evenly spaced, and sees each to its end. */
export async function runLoad(
  house: House,
  callers: readonly Caller[],
  ringOf: (callId: string) => Promise<Ring>,
  { rate, seconds, seed }: Load,
): Promise<LoadResult> {
  const random = seededRandom(seed);
  const order = shuffle(callers, random);
  const startAt = performance.now() + 100;
  const calls: Promise<Outcome>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const caller = order[index % order.length];
    if (!caller) throw new Error("a load needs visitors");
    await waitUntil(startAt + (index * 1_000) / rate);
    calls.push(makeCall(caller, ringOf, random() < 0.5 ? "visitor" : "agent"));
  }
  const outcomes = await Promise.all(calls);
  return countUp(outcomes, await house.audit(outcomes));
}

async function waitUntil(moment: number): Promise<void> {
  for (let left = moment - performance.now(); left > 0; left = moment - performance.now())
    await sleep(left);
}

async function makeCall(
  caller: Caller,
  ringOf: (callId: string) => Promise<Ring>,
  endedBy: "visitor" | "agent",
): Promise<Outcome> {
  const callId = randomUUID();
  let clickToRingMs: number | null = null;
  try {
    const rung = ringOf(callId);
    const clickedAt = performance.now();
    const [{ leg, answerer, at }] = await Promise.all([rung, caller.click(callId)]);
    clickToRingMs = at - clickedAt;
    const answeredAt = performance.now();
    await answerer.answer(callId, leg);
    const answerMs = performance.now() - answeredAt;
    await Promise.all([joinMedia(caller, callId), joinMedia(answerer, callId)]);
    await (endedBy === "visitor" ? caller.hangUp(callId) : answerer.end(callId));
    await Promise.all([caller.untilEnded(callId), answerer.untilFree(callId)]);
    return { ok: true, callId, endedBy, clickToRingMs, answerMs };
  } catch (error) {
    return { ok: false, callId, endedBy, clickToRingMs, error: nameOf(error) };
  }
}

async function joinMedia(side: Caller | Answerer, callId: string): Promise<void> {
  await side.untilAccepted(callId);
  await side.mediaConnected(callId);
}

/** Errors of one kind have one name: what follows a colon differs from call to call. */
function nameOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split(":")[0] ?? "";
}

function countUp(outcomes: readonly Outcome[], wrongInBooks: readonly string[] | null): LoadResult {
  const errors: Record<string, number> = {};
  for (const outcome of outcomes)
    if (!outcome.ok) errors[outcome.error] = (errors[outcome.error] ?? 0) + 1;
  if (wrongInBooks?.length) errors["row missing, open or ended otherwise"] = wrongInBooks.length;
  const wrong = new Set(wrongInBooks);
  const good = outcomes.filter((outcome) => outcome.ok);
  const endedAsWanted = good.filter(({ callId }) => !wrong.has(callId)).length;
  const rung = outcomes.flatMap(({ clickToRingMs }) => clickToRingMs ?? []);
  return {
    started: outcomes.length,
    rung: rung.length,
    endedAsWanted,
    lost: outcomes.length - endedAsWanted,
    clickToRingMs: summarise(rung),
    answerMs: summarise(good.map(({ answerMs }) => answerMs)),
    errors,
  };
}
