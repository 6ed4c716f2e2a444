import { Deflate, Z_SYNC_FLUSH } from "pako";
import { expect, test } from "vitest";
import { InvalidStreamError } from "./gunzip-stream.ts";
import { createPageReceiver } from "./page-receiver.ts";

const LIMITS = { message: 100_000, minute: 300_000 };

function openReceiver() {
  const received: unknown[] = [];
  const rejected: unknown[] = [];
  const receive = createPageReceiver({
    onMessage: (message) => received.push(message),
    onRejected: (reason) => rejected.push(reason),
    limits: LIMITS,
  });
  const stream = new Deflate({ gzip: true });
  stream.onData = (piece) => receive(piece.slice().buffer);
  const send = (text: string) => stream.push(new TextEncoder().encode(`${text}\n`), Z_SYNC_FLUSH);
  return { received, rejected, receive, send };
}
const pong = (n: number, length = 0) => JSON.stringify({ type: "pong", n }).padEnd(length);

test("valid messages are received, and each invalid one is rejected", () => {
  const { received, rejected, send } = openReceiver();
  for (const text of [pong(1), "{", `{"type":"run"}`, pong(2)]) send(text);
  expect(received).toEqual([
    { type: "pong", n: 1 },
    { type: "pong", n: 2 },
  ]);
  expect(rejected).toHaveLength(2);
  for (const reason of rejected) expect(reason).not.toBeInstanceOf(InvalidStreamError);
});

test("a message that is too long ends the stream", () => {
  const { received, rejected, send } = openReceiver();
  send(pong(1, LIMITS.message - 100));
  send(pong(2, LIMITS.message * 2));
  expect(received).toHaveLength(1);
  expect(rejected[0]).toBeInstanceOf(InvalidStreamError);
});

test("too much data in a minute ends the stream", () => {
  const { received, rejected, send } = openReceiver();
  for (let n = 0; n < 4; n += 1) send(pong(n, LIMITS.message - 100));
  expect(received).toHaveLength(3);
  expect(rejected[0]).toBeInstanceOf(InvalidStreamError);
});

test.each(["text", null, new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3]).buffer])(
  "%s is rejected as a stream",
  (data) => {
    const { rejected, receive } = openReceiver();
    receive(data);
    expect(rejected[0]).toBeInstanceOf(InvalidStreamError);
  },
);
