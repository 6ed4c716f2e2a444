import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";

export type Upgrade = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  url: URL,
) => Promise<void> | void;

/**
 * The one listener for WebSocket upgrades: two servers that both listen would each refuse
 * the other's. Paths that nobody serves are refused.
 */
export function dispatchUpgrades(
  server: Server,
  log: Logger,
  routes: Readonly<Record<string, Upgrade>>,
): void {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", (error) => log.debug({ err: error }, "socket error"));
    const url = URL.canParse(request.url ?? "", "http://upgrade")
      ? new URL(request.url ?? "", "http://upgrade")
      : null;
    const upgrade = url && routes[url.pathname];
    if (!upgrade) return refuseUpgrade(socket, 404);
    Promise.resolve(upgrade(request, socket, head, url)).catch((error) => {
      log.error({ err: error, path: url.pathname }, "upgrade failed");
      refuseUpgrade(socket, 500);
    });
  });
}

const REASON_PHRASES = {
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export function refuseUpgrade(socket: Duplex, status: keyof typeof REASON_PHRASES): void {
  socket.end(
    `HTTP/1.1 ${status} ${REASON_PHRASES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
