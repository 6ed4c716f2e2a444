import type { IncomingMessage, Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";
import { MAX_BYTES, TIMEOUTS_MS } from "../kernel/limits.ts";
import type { TrustsAddress } from "./client-ip.ts";
import type { Limits } from "./limits.ts";

/**
 * How many connections may wait to be accepted while the event loop is busy. The kernel drops those
 * beyond, and their browsers try again only after 1, 3, 7, 15 and 31 seconds. Capped by `somaxconn`.
 */
export const CONNECTION_BACKLOG = 4_096;

/** Closes connections that send a request too slowly, or headers that are too large. */
export const CONNECTION_LIMITS = {
  maxHeaderSize: MAX_BYTES.requestHeaders,
  headersTimeout: TIMEOUTS_MS.headers,
  requestTimeout: TIMEOUTS_MS.request,
  keepAliveTimeout: TIMEOUTS_MS.keepAlive,
  connectionsCheckingInterval: TIMEOUTS_MS.checkInterval,
} as const satisfies ServerOptions;

/**
 * Refuses connections from an address that has too many without a complete request. Trusted proxies
 * aren't limited: they forward requests of many clients.
 */
export function limitIncompleteRequests(
  server: Server,
  limits: Limits,
  isProxy: TrustsAddress,
): void {
  const releases = new WeakMap<Socket, () => void>();
  server.on("connection", (socket) => {
    const { remoteAddress } = socket;
    if (!remoteAddress || isProxy(remoteAddress)) return;
    const release = limits.acquire("incompleteRequests", remoteAddress.replace(/^::ffff:/i, ""));
    if (!release) return socket.destroy();
    releases.set(socket, release);
    socket.once("close", release);
  });
  const onRequest = ({ socket }: IncomingMessage) => releases.get(socket)?.();
  server.on("request", onRequest);
  server.on("upgrade", onRequest);
}
