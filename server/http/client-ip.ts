import type { IncomingMessage } from "node:http";
import proxyAddr from "proxy-addr";

export type ClientIp = (request: IncomingMessage) => string;

/**
 * The address a request comes from. Forwarded addresses count only as far as the proxies
 * that add them are trusted (addresses, CIDR ranges, or the names `loopback`, `uniquelocal`).
 */
export function createClientIp(trustedProxies: readonly string[]): ClientIp {
  const trust = proxyAddr.compile([...trustedProxies]);
  return (request) => proxyAddr(request, trust).replace(/^::ffff:/, "");
}
