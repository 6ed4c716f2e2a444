import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebSocket } from "ws";
import {
  type AgentId,
  AgentIdSchema,
  CallIdSchema,
  OrgIdSchema,
  SiteIdSchema,
  VisitorIdSchema,
} from "../kernel/ids.ts";
import { MAX_WATCHERS_PER_ADDRESS } from "../kernel/limits.ts";
import type { PresenceSockets, VisitorPage } from "./presence-sockets.ts";
import { createPresenceSockets } from "./presence-sockets.ts";
import { throttle } from "./throttle.ts";

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const org = OrgIdSchema.parse(id(1));
const site = SiteIdSchema.parse(id(9));
const [ana, bo] = [AgentIdSchema.parse(id(2)), AgentIdSchema.parse(id(3))];
const pageOf = (visitor: number, address = `203.0.113.${visitor}`): VisitorPage => ({
  socket: new EventEmitter() as WebSocket,
  visitorId: VisitorIdSchema.parse(id(visitor)),
  orgId: org,
  siteId: site,
  origin: null,
  address,
  sees: undefined,
  watches: null,
  poolId: null,
  holds: null,
  unanswered: false,
});
const quiet = { onWatchersChanged: () => {}, onCapacityFreed: () => {} };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a visitor with two pages is connected until both are closed", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(4)];
  expect([sockets.add(one), sockets.add(two)]).toEqual([1, 2]);
  expect([sockets.remove(one), sockets.ofVisitor(one.visitorId).length]).toEqual([1, 1]);
  expect([sockets.remove(two), sockets.ofVisitor(two.visitorId).length]).toEqual([0, 0]);
  expect([...sockets.all()]).toEqual([]);
});

test("a call is held while a page reports to hold it with the same number", () => {
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

/** Shows an agent whom the server has offered to the visitor of this page. */
function show(sockets: PresenceSockets, page: VisitorPage, agentId: AgentId): void {
  sockets.offerGreeter(page, agentId);
  sockets.see(page, agentId);
}

test("watchers are counted by what each page shows, and each change is reported", () => {
  const changed: string[] = [];
  const sockets = createPresenceSockets({
    ...quiet,
    onWatchersChanged: (agentId) => changed.push(agentId),
  });
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
  expect(changed).toEqual([ana, ana, ana, bo, ana]);
});

test("a page that shows an agent the server hasn't offered isn't a watcher", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) sockets.add(page);
  sockets.see(one, ana);
  sockets.offerGreeter(two, ana);
  expect([sockets.watching(ana), sockets.watchingOrExpected(ana)]).toEqual([0, 0]);
  // The page is still refreshed when that agent is no longer free.
  expect([...(sockets.ofOrg(org).byGreeter.get(ana) ?? [])]).toEqual([one]);
  sockets.offerGreeter(one, ana);
  sockets.see(one, ana);
  expect([sockets.watching(ana), sockets.watchingOrExpected(ana)]).toEqual([1, 1]);
});

test("a visitor counts once, however many pages are open", () => {
  const sockets = createPresenceSockets(quiet);
  const pages = Array.from({ length: 3 }, () => pageOf(4));
  for (const page of pages) {
    sockets.add(page);
    show(sockets, page, ana);
  }
  expect([sockets.watching(ana), sockets.watchingOrExpected(ana)]).toEqual([1, 1]);
  for (const page of pages) {
    expect(sockets.watching(ana)).toBe(1);
    sockets.remove(page);
  }
  expect([sockets.watching(ana), sockets.watchingOrExpected(ana)]).toEqual([0, 0]);
});

test("visitors of one address count towards an agent's limit only up to a maximum", () => {
  const sockets = createPresenceSockets(quiet);
  const crowd = Array.from({ length: 6 }, (_, visitor) => pageOf(visitor, "203.0.113.9"));
  for (const page of crowd) {
    sockets.add(page);
    show(sockets, page, ana);
  }
  const elsewhere = pageOf(8, "203.0.113.10");
  sockets.add(elsewhere);
  sockets.expectWatcher(elsewhere, ana);
  expect([sockets.watching(ana), sockets.watchingOrExpected(ana)]).toEqual([
    crowd.length,
    MAX_WATCHERS_PER_ADDRESS + 1,
  ]);
  for (const page of crowd) sockets.remove(page);
  expect([sockets.watching(ana), sockets.watchingOrExpected(ana)]).toEqual([0, 1]);
});

test("an expected watcher counts until the page reports its greeter, at most for 5 s", () => {
  const sockets = createPresenceSockets(quiet);
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) {
    sockets.add(page);
    sockets.expectWatcher(page, ana);
  }
  expect([sockets.watchingOrExpected(ana), sockets.watching(ana)]).toEqual([2, 0]);
  sockets.see(one, ana);
  expect([sockets.watchingOrExpected(ana), sockets.watching(ana)]).toEqual([2, 1]);
  vi.advanceTimersByTime(5_000);
  expect([sockets.watchingOrExpected(ana), sockets.watching(ana)]).toEqual([1, 1]);
});

test("freed capacity is reported when an agent loses a watcher while a page waits", () => {
  const onCapacityFreed = vi.fn();
  const sockets = createPresenceSockets({ ...quiet, onCapacityFreed });
  const [one, two] = [pageOf(4), pageOf(5)];
  for (const page of [one, two]) sockets.add(page);
  show(sockets, one, ana);
  show(sockets, one, bo);
  expect(onCapacityFreed).not.toHaveBeenCalled();
  sockets.see(two, null);
  sockets.remove(one);
  expect(onCapacityFreed).toHaveBeenCalledExactlyOnceWith(org);
});

test("a throttled function runs at most once per key and period", () => {
  const act = vi.fn();
  const throttled = throttle<string>(2_000, act);
  for (const agent of ["ana", "bo", "ana", "ana"]) throttled(agent);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(act.mock.calls).toEqual([["ana"], ["bo"]]);
  throttled("ana");
  vi.advanceTimersByTime(2_000);
  expect(act).toHaveBeenCalledTimes(3);
});
