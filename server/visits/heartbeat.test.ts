import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { OrgIdSchema, SiteIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { createPresenceSockets, HEARTBEAT_BATCHES } from "../live/presence-sockets.ts";
import { createHeartbeat } from "./refresh-visitors.ts";

const org = OrgIdSchema.parse("00000000-0000-4000-8000-000000000001");
const site = SiteIdSchema.parse("00000000-0000-4000-8000-000000000002");

type Page = { readonly page: VisitorPage; readonly actions: ("ping" | "terminate")[] };

function openPage(): Page {
  const actions: Page["actions"] = [];
  const socket = { ping: () => actions.push("ping"), terminate: () => actions.push("terminate") };
  const page: VisitorPage = {
    socket: socket as unknown as WebSocket,
    visitorId: VisitorIdSchema.parse(randomUUID()),
    orgId: org,
    siteId: site,
    origin: null,
    address: "203.0.113.1",
    sees: undefined,
    watches: null,
    poolId: null,
    holds: null,
    unanswered: false,
  };
  return { page, actions };
}

function openPages(count: number) {
  const presenceSockets = createPresenceSockets({
    onWatchersChanged: () => {},
    onCapacityFreed: () => {},
  });
  const pages = Array.from({ length: count }, openPage);
  for (const { page } of pages) presenceSockets.add(page);
  const beat = createHeartbeat({ presenceSockets });
  const wholeRound = () => {
    for (let batch = 0; batch < HEARTBEAT_BATCHES; batch += 1) beat();
  };
  return { presenceSockets, pages, beat, wholeRound };
}

test("each round pings every page once and disconnects those that did not answer the last ping", () => {
  const { pages, wholeRound } = openPages(400);
  wholeRound();
  expect(new Set(pages.map(({ actions }) => actions.join()))).toEqual(new Set(["ping"]));
  const [alive, ...dead] = pages;
  if (alive) alive.page.unanswered = false;
  wholeRound();
  expect(alive?.actions).toEqual(["ping", "ping"]);
  expect(new Set(dead.map(({ actions }) => actions.join()))).toEqual(new Set(["ping,terminate"]));
});

test("each batch is a small part of all pages", () => {
  const { pages, beat } = openPages(3_000);
  const pinged = () => pages.filter(({ actions }) => actions.length > 0).length;
  let largest = 0;
  for (let batch = 0; batch < HEARTBEAT_BATCHES; batch += 1) {
    const before = pinged();
    beat();
    largest = Math.max(largest, pinged() - before);
  }
  expect(pinged()).toBe(3_000);
  expect(largest).toBeLessThan(80);
});

test("a removed page is not pinged", () => {
  const { presenceSockets, pages, wholeRound } = openPages(1);
  for (const { page } of pages) presenceSockets.remove(page);
  wholeRound();
  expect(pages[0]?.actions).toEqual([]);
});
