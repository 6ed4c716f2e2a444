import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { MAX_OPEN, TIMEOUTS_MS } from "../../server/kernel/limits.ts";
import { testServer } from "../http/test-server.ts";
import { openRawSocket } from "./raw-client.ts";

// Without a proxy: connections from loopback are limited too.
const server = await testServer({ TRUSTED_PROXIES: "" });

const ATTACKER = "127.0.0.2";
const OTHER_CLIENT = "127.0.0.3";

test("connections with incomplete headers are limited by address and closed early", async () => {
  const isClosed = new Set<Socket>();
  const sockets = Array.from({ length: MAX_OPEN.incompleteRequests + 50 }, () => {
    const socket = openRawSocket(server.origin, { localAddress: ATTACKER, host: "127.0.0.1" });
    socket.once("close", () => isClosed.add(socket));
    socket.once("connect", () => socket.write("GET / HTTP/1.1\r\nHost: local"));
    socket.resume();
    return socket;
  });
  const refused = () => isClosed.size >= 50;
  while (!refused()) await sleep(20);
  expect(isClosed.size).toBe(50);

  const honest = openRawSocket(server.origin, { localAddress: OTHER_CLIENT, host: "127.0.0.1" });
  honest.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const [answer] = await once(honest, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200/);

  const begun = performance.now();
  await Promise.all(
    sockets.filter((socket) => !isClosed.has(socket)).map((socket) => once(socket, "close")),
  );
  expect(performance.now() - begun).toBeLessThan(2 * TIMEOUTS_MS.headers + 5_000);
}, 40_000);
