import type { IncomingMessage, Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";
import { MAX_BYTES, TIMEOUTS_MS } from "../kernel/limits.ts";
import type { TrustsAddress } from "./client-ip.ts";
import type { Limits } from "./limits.ts";

/** How long a client may take to send a request, and how large its head may be. */
export const CONNECTION_LIMITS = {
  maxHeaderSize: MAX_BYTES.head,
  headersTimeout: TIMEOUTS_MS.head,
  requestTimeout: TIMEOUTS_MS.request,
  connectionsCheckingInterval: TIMEOUTS_MS.checkEvery,
} as const satisfies ServerOptions;

/**
 * Closes new connections of an address that has too many on which no request has arrived yet. A
 * proxy of ours speaks for many people and is not counted.
 */
export function limitUnfinished(server: Server, limits: Limits, isProxy: TrustsAddress): void {
  const leaves = new WeakMap<Socket, () => void>();
  server.on("connection", (socket) => {
    const { remoteAddress } = socket;
    if (!remoteAddress || isProxy(remoteAddress)) return;
    const leave = limits.acquire("unfinishedRequests", remoteAddress.replace(/^::ffff:/i, ""));
    if (!leave) return socket.destroy();
    leaves.set(socket, leave);
    socket.once("close", leave);
  });
  const onRequest = ({ socket }: IncomingMessage) => leaves.get(socket)?.();
  server.on("request", onRequest);
  server.on("upgrade", onRequest);
}
