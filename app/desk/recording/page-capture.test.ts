import { expect, test } from "vitest";
import type { PageMessage } from "../../../server/cobrowse/domain/wire.ts";
import { createPageCapture } from "./page-capture.ts";

const page = (href: string): PageMessage => ({
  type: "page",
  href,
  title: "Shop",
  width: 800,
  height: 600,
  device: "computer",
  media: {},
});
const STATE: PageMessage = { type: "state", sharing: "on", permission: "nothing", asked: null };
const EVENTS: PageMessage = { type: "events", events: [] };

function setUp() {
  const lines: string[] = [];
  const asked: number[] = [];
  let nowMs = 1_000;
  const capture = createPageCapture({
    requestSnapshot: () => asked.push(nowMs),
    nowMs: () => nowMs,
  });
  return {
    capture,
    asked,
    at(ms: number) {
      nowMs = ms;
    },
    start: () => capture.start({ write: (line) => lines.push(line), startMs: nowMs }),
    read: () =>
      lines.map((line) => JSON.parse(line)).map(({ atMs, message }) => [atMs, message.type]),
  };
}

test("nothing is written before the recording starts", () => {
  const { capture, read, asked } = setUp();
  capture.receive(page("https://shop.test/"));
  capture.receive(EVENTS);
  expect(read()).toEqual([]);
  expect(asked).toEqual([]);
});

test("a segment starts with the page, its state and a request for a snapshot", () => {
  const { capture, read, asked, at, start } = setUp();
  capture.receive(page("https://shop.test/"));
  capture.receive(STATE);
  capture.receive(EVENTS);
  at(5_000);
  start();
  at(5_240);
  capture.receive(EVENTS);
  expect(read()).toEqual([
    [0, "page"],
    [0, "state"],
    [240, "events"],
  ]);
  expect(asked).toEqual([5_000]);
});

test("a pause leaves a gap, and the next stretch needs nothing of the one before", () => {
  const { capture, read, asked, at, start } = setUp();
  start();
  capture.receive(page("https://shop.test/card"));
  capture.stop();
  at(2_000);
  capture.receive(EVENTS);
  at(3_000);
  start();
  expect(read()).toEqual([
    [0, "page"],
    [0, "page"],
  ]);
  expect(asked).toHaveLength(2);
});

test("what the previous page sent isn't repeated for the next page", () => {
  const { capture, read, start } = setUp();
  capture.receive(page("https://shop.test/1"));
  capture.receive(STATE);
  capture.clear();
  start();
  expect(read()).toEqual([]);
});

test("replies to pings and refusals are not recorded", () => {
  const { capture, read, start } = setUp();
  start();
  capture.receive({ type: "pong", n: 1 });
  capture.receive({ type: "refused", asked: "control" });
  expect(read()).toEqual([]);
});
