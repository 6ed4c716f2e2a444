import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecordedPage, stepsTo } from "./recorded-page.ts";

const snapshot = {
  type: "events",
  events: [
    {
      type: 2,
      timestamp: 0,
      data: { node: { type: 0, id: 1, childNodes: [] }, initialOffset: { top: 0, left: 0 } },
    },
  ],
};
const scroll = {
  type: "events",
  events: [{ type: 3, timestamp: 0, data: { source: 3, id: 1, x: 0, y: 10 } }],
};
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const at = (atMs: number, message: unknown) => line({ atMs, message });

test("messages of later segments follow on the recording's clock", () => {
  const page = readRecordedPage(
    line({ segment: 0, offsetMs: 0 }) +
      at(100, snapshot) +
      at(900, scroll) +
      line({ segment: 1, offsetMs: 5_000 }) +
      at(50, snapshot),
  );
  expect(page.messages.map(({ atMs }) => atMs)).toEqual([100, 900, 5_050]);
  expect(page.chapters).toEqual([
    { from: 0, atMs: 100 },
    { from: 2, atMs: 5_050 },
  ]);
});

test.each([
  ["half a line", '{"atMs":5,"mess'],
  ["not an object", "5"],
  ["an unknown message", '{"atMs":5,"message":{"type":"run","code":"alert(1)"}}'],
  ["a script where an id belongs", '{"atMs":5,"message":{"type":"events","events":"<script>"}}'],
])("%s is skipped", (_, damaged) => {
  const page = readRecordedPage(`${at(1, snapshot)}${damaged}\n${at(9, scroll)}`);
  expect(page.messages.map(({ atMs }) => atMs)).toEqual([1, 9]);
});

const story = readRecordedPage(
  at(100, snapshot) + at(200, scroll) + at(300, scroll) + at(400, snapshot) + at(500, scroll),
);

test.each([
  ["at the start", null, 150, { rebuild: true, from: 0, to: 1 }],
  ["before the page was shared", null, 50, { rebuild: true, from: 0, to: 0 }],
  ["while playing on", 1, 320, { rebuild: false, from: 1, to: 3 }],
  ["over a new snapshot", 2, 450, { rebuild: true, from: 3, to: 4 }],
  ["at the same moment", 3, 320, { rebuild: false, from: 3, to: 3 }],
  ["back", 5, 250, { rebuild: true, from: 0, to: 2 }],
  ["back over a snapshot", 5, 420, { rebuild: true, from: 3, to: 4 }],
  ["back to before the page was shared", 5, 0, { rebuild: true, from: 0, to: 0 }],
] as const)("steps %s", (_, shownTo, atMs, steps) => {
  expect(stepsTo(story, shownTo, atMs)).toEqual(steps);
});

test("however one seeks, the events since the last snapshot are shown", () => {
  const step = fc.record({ afterMs: fc.integer({ min: 0, max: 50 }), isSnapshot: fc.boolean() });
  const seeks = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), seeks, (steps, moments) => {
      let atMs = 0;
      const text = steps
        .map(({ afterMs, isSnapshot }) => {
          atMs += afterMs;
          return at(atMs, isSnapshot ? snapshot : scroll);
        })
        .join("");
      const page = readRecordedPage(text);
      let applied: number[] = [];
      let shownTo: number | null = null;
      for (const moment of moments) {
        const { rebuild, from, to } = stepsTo(page, shownTo, moment);
        if (rebuild) applied = [];
        for (let index = from; index < to; index += 1) applied.push(index);
        shownTo = to;
        const due = page.messages.flatMap((message, index) =>
          message.atMs <= moment ? [index] : [],
        );
        const start = page.chapters.findLast((chapter) => chapter.atMs <= moment)?.from;
        if (start !== undefined) expect(applied).toEqual(due.filter((index) => index >= start));
      }
    }),
  );
});
