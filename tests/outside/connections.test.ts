import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { MAX_OPEN, TIMEOUTS_MS } from "../../server/kernel/limits.ts";
import { testServer } from "../http/test-server.ts";
import { openRawSocket } from "./raw-client.ts";

// Nobody is trusted to speak for others, as when no proxy stands before the server.
const server = await testServer({ TRUSTED_PROXIES: "" });

const OWN_ADDRESS = "127.0.0.2";
const HONEST_ADDRESS = "127.0.0.3";

test("half-sent headers are few for one address, and closed early", async () => {
  const isClosed = new Set<Socket>();
  const sockets = Array.from({ length: MAX_OPEN.incompleteRequests + 50 }, () => {
    const socket = openRawSocket(server.origin, { localAddress: OWN_ADDRESS, host: "127.0.0.1" });
    socket.once("close", () => isClosed.add(socket));
    socket.once("connect", () => socket.write("GET / HTTP/1.1\r\nHost: local"));
    socket.resume();
    return socket;
  });
  const refused = () => isClosed.size >= 50;
  while (!refused()) await sleep(20);
  expect(isClosed.size).toBe(50);

  const honest = openRawSocket(server.origin, { localAddress: HONEST_ADDRESS, host: "127.0.0.1" });
  honest.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const [answer] = await once(honest, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200/);

  const begun = performance.now();
  await Promise.all(
    sockets.filter((socket) => !isClosed.has(socket)).map((socket) => once(socket, "close")),
  );
  expect(performance.now() - begun).toBeLessThan(2 * TIMEOUTS_MS.headers + 5_000);
}, 40_000);
