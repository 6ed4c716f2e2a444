import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "proxy-addr";

/** Doesn't throw: a request whose connection was reset has no address. */
export type ClientIp = (request: IncomingMessage) => string;

export type TrustsAddress = (address: string) => boolean;

/** The address of requests whose connection was reset. */
export const NO_ADDRESS = "0.0.0.0";

/**
 * The address a request comes from. Forwarded addresses count only as far as the proxies
 * that add them are trusted (addresses, CIDR ranges, or the names `loopback`, `uniquelocal`).
 * @param header in which a platform's proxy names the client, in place of X-Forwarded-For
 */
export function createClientIp(trustedProxies: readonly string[], header = ""): ClientIp {
  const trust = proxyAddr.compile([...trustedProxies]);
  const name = header.toLowerCase();
  return (request) => {
    const nearest = request.socket.remoteAddress;
    if (!nearest) return NO_ADDRESS;
    const named = String(request.headers[name] ?? "").trim();
    if (isIP(named) && trust(nearest, 0)) return plainIpv4(named);
    const claimed = plainIpv4(proxyAddr(request, trust));
    return isIP(claimed) ? claimed : plainIpv4(nearest);
  };
}

/** Whether an address belongs to a trusted proxy. */
export function createTrust(trustedProxies: readonly string[]): TrustsAddress {
  const trust = proxyAddr.compile([...trustedProxies]);
  return (address) => trust(address, 0);
}

const plainIpv4 = (address: string): string => address.replace(/^::ffff:/i, "");
