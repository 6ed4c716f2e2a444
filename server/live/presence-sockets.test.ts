import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebSocket } from "ws";
import {
  type AgentId,
  AgentIdSchema,
  CallIdSchema,
  OrgIdSchema,
  VisitorIdSchema,
} from "../kernel/ids.ts";
import { WATCHERS_PER_ADDRESS } from "../kernel/limits.ts";
import type { PresenceSockets, VisitorPage } from "./presence-sockets.ts";
import { createPresenceSockets } from "./presence-sockets.ts";
import { throttle } from "./throttle.ts";

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const org = OrgIdSchema.parse(id(1));
const [ana, bo] = [AgentIdSchema.parse(id(2)), AgentIdSchema.parse(id(3))];
const pageOf = (visitor: number, address = `203.0.113.${visitor}`): VisitorPage => ({
  socket: new EventEmitter() as WebSocket,
  visitorId: VisitorIdSchema.parse(id(visitor)),
  orgId: org,
  address,
  sees: undefined,
  counts: null,
  poolId: null,
  holds: null,
  unanswered: false,
});
const quiet = { onWatchers: () => {}, onVacancy: () => {} };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a visitor with two pages is there until both are closed", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(4)];
  expect([sockets.add(one), sockets.add(two)]).toEqual([1, 2]);
  expect([sockets.remove(one), sockets.ofVisitor(one.visitorId).length]).toEqual([1, 1]);
  expect([sockets.remove(two), sockets.ofVisitor(two.visitorId).length]).toEqual([0, 0]);
  expect([...sockets.all()]).toEqual([]);
});

test("a call is held while a page says that it holds it, and by no earlier page", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(4)];
  const callId = CallIdSchema.parse(id(9));
  for (const page of [one, two]) sockets.add(page);
  expect(sockets.isHeld(one.visitorId, { callId, holder: 1 })).toBe(false);
  one.holds = { callId, holder: 1 };
  expect(sockets.isHeld(two.visitorId, { callId, holder: 1 })).toBe(true);
  expect(sockets.isHeld(two.visitorId, { callId, holder: 2 })).toBe(false);
  expect(sockets.isHeld(pageOf(5).visitorId, { callId, holder: 1 })).toBe(false);
  sockets.remove(one);
  expect(sockets.isHeld(two.visitorId, { callId, holder: 1 })).toBe(false);
});

/** A page that is open and shows an agent whom the server has offered to its visitor. */
function show(sockets: PresenceSockets, page: VisitorPage, agentId: AgentId): void {
  sockets.offer(page, agentId);
  sockets.see(page, agentId);
}

test("watchers are counted by what each page shows, and each change is told", () => {
  const told: string[] = [];
  const sockets = createPresenceSockets({ ...quiet, onWatchers: (agentId) => told.push(agentId) });
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) {
    sockets.add(page);
    show(sockets, page, ana);
  }
  expect(sockets.watching(ana)).toBe(2);
  show(sockets, one, bo);
  show(sockets, one, bo);
  sockets.remove(two);
  expect([sockets.watching(ana), sockets.watching(bo)]).toEqual([0, 1]);
  expect(told).toEqual([ana, ana, ana, bo, ana]);
});

test("a page that shows whom the server has not offered is no watcher until it has", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) sockets.add(page);
  sockets.see(one, ana);
  sockets.offer(two, ana);
  expect([sockets.watching(ana), sockets.watchingSoon(ana)]).toEqual([0, 0]);
  // What it shows is known all the same: it is refreshed when that agent is gone.
  expect([...(sockets.ofOrg(org).byGreeter.get(ana) ?? [])]).toEqual([one]);
  sockets.offer(one, ana);
  sockets.see(one, ana);
  expect([sockets.watching(ana), sockets.watchingSoon(ana)]).toEqual([1, 1]);
});

test("a visitor counts once, however many pages are open", () => {
  const sockets = createPresenceSockets(quiet);
  const pages = Array.from({ length: 3 }, () => pageOf(4));
  for (const page of pages) {
    sockets.add(page);
    show(sockets, page, ana);
  }
  expect([sockets.watching(ana), sockets.watchingSoon(ana)]).toEqual([1, 1]);
  for (const page of pages) {
    expect(sockets.watching(ana)).toBe(1);
    sockets.remove(page);
  }
  expect([sockets.watching(ana), sockets.watchingSoon(ana)]).toEqual([0, 0]);
});

test("of one address only so many count towards the limit of an agent", () => {
  const sockets = createPresenceSockets(quiet);
  const crowd = Array.from({ length: 6 }, (_, visitor) => pageOf(visitor, "203.0.113.9"));
  for (const page of crowd) {
    sockets.add(page);
    show(sockets, page, ana);
  }
  const elsewhere = pageOf(8, "203.0.113.10");
  sockets.add(elsewhere);
  sockets.expect(elsewhere, ana);
  expect([sockets.watching(ana), sockets.watchingSoon(ana)]).toEqual([
    crowd.length,
    WATCHERS_PER_ADDRESS + 1,
  ]);
  for (const page of crowd) sockets.remove(page);
  expect([sockets.watching(ana), sockets.watchingSoon(ana)]).toEqual([0, 1]);
});

test("who is about to see an agent counts until the page says whom it shows, or for 5 s", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) {
    sockets.add(page);
    sockets.expect(page, ana);
  }
  expect([sockets.watchingSoon(ana), sockets.watching(ana)]).toEqual([2, 0]);
  sockets.see(one, ana);
  expect([sockets.watchingSoon(ana), sockets.watching(ana)]).toEqual([2, 1]);
  vi.advanceTimersByTime(5_000);
  expect([sockets.watchingSoon(ana), sockets.watching(ana)]).toEqual([1, 1]);
});

test("room is told when an agent loses a watcher while a page waits for anybody", () => {
  const onVacancy = vi.fn();
  const sockets = createPresenceSockets({ ...quiet, onVacancy });
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) sockets.add(page);
  show(sockets, one, ana);
  show(sockets, one, bo);
  expect(onVacancy).not.toHaveBeenCalled();
  sockets.see(two, null);
  sockets.remove(one);
  expect(onVacancy).toHaveBeenCalledExactlyOnceWith(org);
});

test("news of one kind come once a period, however often they happen", () => {
  const act = vi.fn();
  const tell = throttle<string>(2_000, act);
  for (const agent of ["ana", "bo", "ana", "ana"]) tell(agent);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(act.mock.calls).toEqual([["ana"], ["bo"]]);
  tell("ana");
  vi.advanceTimersByTime(2_000);
  expect(act).toHaveBeenCalledTimes(3);
});
