import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { keepAlive } from "./keep-alive.ts";

const PING_MS = 20;
const PONG_MS = 50;

const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
await once(server, "listening");
afterAll(() => server.close());

/** A connected pair; the client answers pings unless it is `silent`. */
async function connect({ silent }: { silent: boolean }) {
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  let pings = 0;
  client.on("message", (data) => {
    if (String(data) !== "PING") return;
    pings += 1;
    if (!silent) client.send("PONG");
  });
  const [[socket]] = await Promise.all([once(server, "connection"), once(client, "open")]);
  keepAlive(socket, PING_MS, PONG_MS);
  return {
    client,
    untilPinged: (times: number) => expect.poll(() => pings).toBeGreaterThanOrEqual(times),
  };
}

test("a socket that answers stays open", async () => {
  const { client, untilPinged } = await connect({ silent: false });
  await untilPinged(5);
  expect(client.readyState).toBe(client.OPEN);
  client.terminate();
});

test("a silent socket is cut off", async () => {
  const { client } = await connect({ silent: true });
  await once(client, "close");
});

test("a socket is not cut off because this process was busy", async () => {
  const { client, untilPinged } = await connect({ silent: false });
  for (let times = 1; times <= 3; times += 1) {
    await untilPinged(times * 2);
    const busyUntil = performance.now() + 4 * PONG_MS;
    while (performance.now() < busyUntil);
  }
  await untilPinged(8);
  expect(client.readyState).toBe(client.OPEN);
  client.terminate();
});
