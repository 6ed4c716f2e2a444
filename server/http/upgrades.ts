import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { RawData, WebSocket, WebSocketServer } from "ws";
import { TIMEOUTS_MS } from "../kernel/limits.ts";
import { isWellFormed } from "./well-formed.ts";

export type Upgrade = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  url: URL,
) => Promise<void>;

/**
 * The one listener for WebSocket upgrades: two servers that both listen would each refuse
 * the other's. Unknown paths are refused.
 */
export function dispatchUpgrades(
  server: Server,
  log: Logger,
  routes: Readonly<Record<string, Upgrade>>,
): void {
  const paths = new Map(Object.entries(routes));
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", (error) => log.debug({ err: error }, "socket error"));
    if (!request.socket.remoteAddress) return socket.destroy();
    if (!isWellFormed(request)) return refuseUpgrade(socket, 400);
    const url = new URL(`http://upgrade${request.url}`);
    const upgrade = paths.get(url.pathname);
    if (!upgrade) return refuseUpgrade(socket, 404);
    const admit = async () => upgrade(request, socket, head, url);
    admit().catch((error: unknown) => {
      log.error({ err: error, path: url.pathname }, "upgrade failed");
      refuseUpgrade(socket, 500);
    });
  });
}

const REASON_PHRASES = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Sends an HTTP response and closes the socket, even if the client keeps it open. */
export function refuseUpgrade(
  socket: Duplex,
  status: keyof typeof REASON_PHRASES,
  retryAfterS?: number,
): void {
  const retry = retryAfterS ? `Retry-After: ${retryAfterS}\r\n` : "";
  socket.end(
    `HTTP/1.1 ${status} ${REASON_PHRASES[status]}\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`,
  );
  socket.resume();
  setTimeout(() => socket.destroy(), TIMEOUTS_MS.close).unref();
}

type UpgradeRequest = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly log: Logger;
};

/**
 * Completes the handshake. Adds an error listener first, because `head` may already contain a
 * malformed frame, even on a socket that is then refused.
 */
export function acceptUpgrade(
  sockets: WebSocketServer,
  { request, socket, head, log }: UpgradeRequest,
  serve: (ws: WebSocket) => void,
): void {
  sockets.handleUpgrade(request, socket, head, (ws) => {
    ws.on("error", (error) => log.debug({ err: error }, "websocket error"));
    serve(ws);
  });
}

/** Closes a socket, ignores its further messages, and terminates it if the client doesn't close it. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.close(code, reason);
  socket.removeAllListeners("message");
  setTimeout(() => socket.terminate(), TIMEOUTS_MS.close).unref();
}

/** Hides messages that aren't allowed from all listeners, and calls `refuse` at the first of them. */
export function filterMessages(
  socket: WebSocket,
  isAllowed: (data: RawData) => boolean,
  refuse: () => void,
): void {
  const emit = socket.emit.bind(socket);
  let refused = false;
  socket.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== "message") return emit(event, ...args);
    if (refused) return false;
    if (isAllowed(args[0] as RawData)) return emit(event, ...args);
    refused = true;
    refuse();
    return false;
  };
}
