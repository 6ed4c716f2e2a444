import { createHmac } from "node:crypto";
import type { MediaTicket } from "../call-media/domain/media.ts";

export type TurnConfig = { readonly urls: readonly string[]; readonly secret: string | undefined };
export type Turn = {
  /** @param attempt number of ICE restarts so far: each starts with another TURN server */
  iceServers(user: string, now: Date, attempt?: number): MediaTicket["iceServers"];
};

// Longer than any call with its ring and rejoin.
const CREDENTIAL_LIFETIME_S = 5 * 3_600;

// Browsers contact all servers they are given, so more servers make gathering slower.
const MAX_TURN_HOSTS = 2;

/**
 * ICE servers with short-lived credentials.
 * The scheme is coturn's `use-auth-secret` (draft-uberti-behave-turn-rest-00):
 * user name `expiry:user`, password base64(HMAC-SHA1(secret, user name)).
 */
export function createTurn({ urls, secret }: TurnConfig): Turn {
  const stun = urls.filter((url) => url.startsWith("stun"));
  const hosts = secret ? groupByHost(urls.filter((url) => url.startsWith("turn"))) : [];
  return {
    iceServers(user, now, attempt = 0) {
      const servers: { urls: string[]; username?: string; credential?: string }[] = [];
      if (stun.length > 0) servers.push({ urls: stun });
      if (!secret) return servers;
      const username = `${Math.floor(now.getTime() / 1_000) + CREDENTIAL_LIFETIME_S}:${user}`;
      const credential = createHmac("sha1", secret).update(username).digest("base64");
      for (const hostUrls of rotate(hosts, attempt))
        servers.push({ urls: hostUrls, username, credential });
      return servers;
    },
  };
}

/** Groups the URLs of each host (UDP, TCP and TLS), keeping the order of hosts. */
function groupByHost(urls: readonly string[]): string[][] {
  return [...Map.groupBy(urls, hostOf).values()];
}

/** `URL` doesn't parse the host of `turn:` and `turns:` URLs, which have no slashes. */
const hostOf = (url: string): string =>
  url.replace(/^turns?:/, "").match(/^(\[[^\]]*\]|[^:?]*)/)?.[0] ?? url;

function rotate(hosts: readonly string[][], attempt: number): string[][] {
  const first = hosts.length > 0 ? attempt % hosts.length : 0;
  return [...hosts.slice(first), ...hosts.slice(0, first)].slice(0, MAX_TURN_HOSTS);
}
