import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "proxy-addr";

export type ClientIp = (request: IncomingMessage) => string;

/**
 * The address a request comes from. Forwarded addresses count only as far as the proxies
 * that add them are trusted (addresses, CIDR ranges, or the names `loopback`, `uniquelocal`).
 * @param header in which a platform's proxy names the client, in place of X-Forwarded-For
 */
export function createClientIp(trustedProxies: readonly string[], header = ""): ClientIp {
  const trust = proxyAddr.compile([...trustedProxies]);
  const name = header.toLowerCase();
  return (request) => {
    const given = String(request.headers[name] ?? "").trim();
    const isTold = isIP(given) !== 0 && trust(request.socket.remoteAddress ?? "", 0);
    return (isTold ? given : proxyAddr(request, trust)).replace(/^::ffff:/, "");
  };
}
