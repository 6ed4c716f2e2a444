import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebSocket } from "ws";
import { AgentIdSchema, CallIdSchema, OrgIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import type { Doorbell } from "./doorbell.ts";
import { createDoorbells } from "./doorbells.ts";
import { onceInAWhile } from "./once-in-a-while.ts";

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const org = OrgIdSchema.parse(id(1));
const [ana, bo] = [AgentIdSchema.parse(id(2)), AgentIdSchema.parse(id(3))];
const bellOf = (visitor: number): Doorbell => ({
  socket: new EventEmitter() as WebSocket,
  visitorId: VisitorIdSchema.parse(id(visitor)),
  orgId: org,
  sees: undefined,
  poolId: null,
  holds: null,
  unanswered: false,
});
const quiet = { onWatchers: () => {}, onRoom: () => {} };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a visitor with two pages is there until both are closed", () => {
  const bells = createDoorbells(quiet);
  const [one, two] = [bellOf(4), bellOf(4)];
  expect([bells.add(one), bells.add(two)]).toEqual([1, 2]);
  expect([bells.remove(one), bells.ofVisitor(one.visitorId).length]).toEqual([1, 1]);
  expect([bells.remove(two), bells.ofVisitor(two.visitorId).length]).toEqual([0, 0]);
  expect([...bells.all()]).toEqual([]);
});

test("a call is held while a page says that it holds it, and by no earlier page", () => {
  const bells = createDoorbells(quiet);
  const [one, two] = [bellOf(4), bellOf(4)];
  const callId = CallIdSchema.parse(id(9));
  for (const bell of [one, two]) bells.add(bell);
  expect(bells.isHeld(one.visitorId, { callId, holder: 1 })).toBe(false);
  one.holds = { callId, holder: 1 };
  expect(bells.isHeld(two.visitorId, { callId, holder: 1 })).toBe(true);
  expect(bells.isHeld(two.visitorId, { callId, holder: 2 })).toBe(false);
  expect(bells.isHeld(bellOf(5).visitorId, { callId, holder: 1 })).toBe(false);
  bells.remove(one);
  expect(bells.isHeld(two.visitorId, { callId, holder: 1 })).toBe(false);
});

test("watchers are counted by what each page shows, and each change is told", () => {
  const told: string[] = [];
  const bells = createDoorbells({ ...quiet, onWatchers: (agentId) => told.push(agentId) });
  const [one, two] = [bellOf(4), bellOf(5)];
  for (const bell of [one, two]) {
    bells.add(bell);
    bells.see(bell, ana);
  }
  expect(bells.watching(ana)).toBe(2);
  bells.see(one, bo);
  bells.see(one, bo);
  bells.remove(two);
  expect([bells.watching(ana), bells.watching(bo)]).toEqual([0, 1]);
  expect(told).toEqual([ana, ana, ana, bo, ana]);
});

test("who is about to see an agent counts until the page says whom it shows, or for 5 s", () => {
  const bells = createDoorbells(quiet);
  const [one, two] = [bellOf(4), bellOf(5)];
  for (const bell of [one, two]) {
    bells.add(bell);
    bells.expect(bell.visitorId, ana);
  }
  expect([bells.watchingSoon(ana), bells.watching(ana)]).toEqual([2, 0]);
  bells.see(one, ana);
  expect([bells.watchingSoon(ana), bells.watching(ana)]).toEqual([2, 1]);
  vi.advanceTimersByTime(5_000);
  expect([bells.watchingSoon(ana), bells.watching(ana)]).toEqual([1, 1]);
});

test("room is told when an agent loses a watcher while a page waits for anybody", () => {
  const onRoom = vi.fn();
  const bells = createDoorbells({ ...quiet, onRoom });
  const [one, two] = [bellOf(4), bellOf(5)];
  for (const bell of [one, two]) bells.add(bell);
  bells.see(one, ana);
  bells.see(one, bo);
  expect(onRoom).not.toHaveBeenCalled();
  bells.see(two, null);
  bells.remove(one);
  expect(onRoom).toHaveBeenCalledExactlyOnceWith(org);
});

test("news of one kind come once a period, however often they happen", () => {
  const act = vi.fn();
  const tell = onceInAWhile<string>(2_000, act);
  for (const agent of ["ana", "bo", "ana", "ana"]) tell(agent);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(act.mock.calls).toEqual([["ana"], ["bo"]]);
  tell("ana");
  vi.advanceTimersByTime(2_000);
  expect(act).toHaveBeenCalledTimes(3);
});
