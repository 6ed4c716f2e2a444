import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { OrgIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { createPresenceSockets, HEARTBEAT_TURNS } from "../live/presence-sockets.ts";
import { createHeartbeat } from "./refresh-visitors.ts";

const org = OrgIdSchema.parse("00000000-0000-4000-8000-000000000001");

type Page = { readonly page: VisitorPage; readonly heard: ("ping" | "cut")[] };

function openPage(): Page {
  const heard: Page["heard"] = [];
  const socket = { ping: () => heard.push("ping"), terminate: () => heard.push("cut") };
  const page: VisitorPage = {
    socket: socket as unknown as WebSocket,
    visitorId: VisitorIdSchema.parse(randomUUID()),
    orgId: org,
    address: "203.0.113.1",
    sees: undefined,
    counts: null,
    poolId: null,
    holds: null,
    unanswered: false,
  };
  return { page, heard };
}

function openPages(count: number) {
  const presenceSockets = createPresenceSockets({ onWatchers: () => {}, onVacancy: () => {} });
  const pages = Array.from({ length: count }, openPage);
  for (const { page } of pages) presenceSockets.add(page);
  const beat = createHeartbeat({ presenceSockets });
  const wholeRound = () => {
    for (let turn = 0; turn < HEARTBEAT_TURNS; turn += 1) beat();
  };
  return { presenceSockets, pages, beat, wholeRound };
}

test("in a round every page is pinged once, and cut off in the next one if it has not answered", () => {
  const { pages, wholeRound } = openPages(400);
  wholeRound();
  expect(new Set(pages.map(({ heard }) => heard.join()))).toEqual(new Set(["ping"]));
  const [alive, ...dead] = pages;
  if (alive) alive.page.unanswered = false;
  wholeRound();
  expect(alive?.heard).toEqual(["ping", "ping"]);
  expect(new Set(dead.map(({ heard }) => heard.join()))).toEqual(new Set(["ping,cut"]));
});

test("a turn concerns few of many pages", () => {
  const { pages, beat } = openPages(3_000);
  const pinged = () => pages.filter(({ heard }) => heard.length > 0).length;
  let most = 0;
  for (let turn = 0; turn < HEARTBEAT_TURNS; turn += 1) {
    const before = pinged();
    beat();
    most = Math.max(most, pinged() - before);
  }
  expect(pinged()).toBe(3_000);
  expect(most).toBeLessThan(80);
});

test("a page that has gone is left alone", () => {
  const { presenceSockets, pages, wholeRound } = openPages(1);
  for (const { page } of pages) presenceSockets.remove(page);
  wholeRound();
  expect(pages[0]?.heard).toEqual([]);
});
