import { Deflate, Z_SYNC_FLUSH } from "pako";
import { expect, test } from "vitest";
import { createPageReceiver } from "./page-receiver.ts";
import { StreamRefused } from "./unzip-stream.ts";

const LIMITS = { message: 100_000, minute: 300_000 };

function line() {
  const heard: unknown[] = [];
  const refused: unknown[] = [];
  const receive = createPageReceiver({
    hear: (message) => heard.push(message),
    refuse: (why) => refused.push(why),
    limits: LIMITS,
  });
  const stream = new Deflate({ gzip: true });
  stream.onData = (piece) => receive(piece.slice().buffer);
  const say = (text: string) => stream.push(new TextEncoder().encode(`${text}\n`), Z_SYNC_FLUSH);
  return { heard, refused, receive, say };
}
const pong = (n: number, length = 0) => JSON.stringify({ type: "pong", n }).padEnd(length);

test("what may be said is heard, and of the rest each is refused", () => {
  const { heard, refused, say } = line();
  for (const text of [pong(1), "{", `{"type":"run"}`, pong(2)]) say(text);
  expect(heard).toEqual([
    { type: "pong", n: 1 },
    { type: "pong", n: 2 },
  ]);
  expect(refused).toHaveLength(2);
  for (const why of refused) expect(why).not.toBeInstanceOf(StreamRefused);
});

test("a message too long ends the stream", () => {
  const { heard, refused, say } = line();
  say(pong(1, LIMITS.message - 100));
  say(pong(2, LIMITS.message * 2));
  expect(heard).toHaveLength(1);
  expect(refused[0]).toBeInstanceOf(StreamRefused);
});

test("so does more in a minute than can be shown", () => {
  const { heard, refused, say } = line();
  for (let n = 0; n < 4; n += 1) say(pong(n, LIMITS.message - 100));
  expect(heard).toHaveLength(3);
  expect(refused[0]).toBeInstanceOf(StreamRefused);
});

test.each(["text", null, new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3]).buffer])(
  "%s is no stream",
  (data) => {
    const { refused, receive } = line();
    receive(data);
    expect(refused[0]).toBeInstanceOf(StreamRefused);
  },
);
