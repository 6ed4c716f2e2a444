import { expect, test } from "vitest";
import { parseRetryAfter, type UploadAnswer, uploadOutcome } from "./upload-outcome.ts";
import { createUploadQueue } from "./upload-queue.ts";

const answer = (status: number, retryAfterS: number | null = null): UploadAnswer => ({
  status,
  retryAfterS,
});

test.each([
  { status: 204, next: "delete" },
  { status: 409, next: "delete" },
  { status: 413, next: "delete" },
  { status: 401, next: "keep" },
  { status: 404, next: "discard-all" },
  { status: 410, next: "discard-all" },
  { status: 0, next: "retry" },
  { status: 400, next: "retry" },
  { status: 429, next: "retry" },
  { status: 500, next: "retry" },
  { status: 503, next: "retry" },
  { status: 507, next: "retry" },
] as const)("after $status: $next", ({ status, next }) => {
  expect(uploadOutcome(answer(status), 0, 0).next).toBe(next);
});

test.each([
  { attempt: 0, retryAfterS: null, waitMs: 250 },
  { attempt: 1, retryAfterS: null, waitMs: 500 },
  { attempt: 100, retryAfterS: null, waitMs: 7_500 },
  { attempt: 0, retryAfterS: 20, waitMs: 20_000 },
  { attempt: 100, retryAfterS: 1, waitMs: 7_500 },
])(
  "retry $attempt with Retry-After $retryAfterS comes after $waitMs ms",
  ({ attempt, retryAfterS, waitMs }) => {
    expect(uploadOutcome(answer(429, retryAfterS), attempt, 0)).toEqual({ next: "retry", waitMs });
  },
);

test.each([
  { header: null, seconds: null },
  { header: "7", seconds: 7 },
  { header: "Fri, 27 Nov 2026 08:00:00 GMT", seconds: null },
  { header: "-1", seconds: null },
])("Retry-After $header means $seconds", ({ header, seconds }) => {
  expect(parseRetryAfter(header)).toBe(seconds);
});

/** A queue whose server gives these answers in turn, then 204. */
function queueWith(answers: readonly UploadAnswer[]) {
  const log: string[] = [];
  const waits: number[] = [];
  const left = [...answers];
  const queue = createUploadQueue({
    async send(part) {
      log.push(`send ${part}`);
      return left.shift() ?? answer(204);
    },
    async remove(part) {
      log.push(`remove ${part}`);
    },
    async wait(ms) {
      waits.push(ms);
    },
    chance: () => 0,
    onGone: () => void log.push("gone"),
    onChange: () => undefined,
  });
  return { queue, log, waits };
}

test("parts are sent one at a time and removed when acknowledged", async () => {
  const { queue, log } = queueWith([]);
  queue.add({ part: 0, bytes: 266 });
  queue.add({ part: 1, bytes: 300_000 });
  expect(queue.pending()).toEqual({ parts: 2, bytes: 300_266 });
  await queue.drained();
  expect(log).toEqual(["send 0", "remove 0", "send 1", "remove 1"]);
  expect(queue.pending()).toEqual({ parts: 0, bytes: 0 });
});

test("a part is repeated with growing delays until it is acknowledged, and later parts wait", async () => {
  const { queue, log, waits } = queueWith([answer(0), answer(500), answer(507), answer(429, 30)]);
  queue.add({ part: 0, bytes: 1 });
  queue.add({ part: 1, bytes: 1 });
  await queue.drained();
  expect(log).toEqual([
    ...Array.from({ length: 5 }, () => "send 0"),
    "remove 0",
    "send 1",
    "remove 1",
  ]);
  expect(waits).toEqual([250, 500, 1_000, 30_000]);
});

test("other bytes on the server cost one part only", async () => {
  const { queue, log } = queueWith([answer(409)]);
  queue.add({ part: 3, bytes: 1 });
  queue.add({ part: 4, bytes: 1 });
  await queue.drained();
  expect(log).toEqual(["send 3", "remove 3", "send 4", "remove 4"]);
});

test("after 404 nothing more is sent", async () => {
  const { queue, log } = queueWith([answer(204), answer(404)]);
  for (const part of [0, 1, 2]) queue.add({ part, bytes: 1 });
  await queue.drained();
  queue.add({ part: 3, bytes: 1 });
  await queue.drained();
  expect(log).toEqual(["send 0", "remove 0", "send 1", "gone"]);
  expect(queue.pending().parts).toBe(0);
});

test("after 401 the parts are kept, and nothing more is sent", async () => {
  const { queue, log } = queueWith([answer(401)]);
  for (const part of [0, 1]) queue.add({ part, bytes: 1 });
  await queue.drained();
  expect(log).toEqual(["send 0"]);
  expect(queue.pending().parts).toBe(2);
});
