import { createHmac } from "node:crypto";
import type { MediaTicket } from "../call-media/domain/media.ts";

export type TurnConfig = { readonly urls: readonly string[]; readonly secret: string | undefined };
export type Turn = {
  /** @param attempt counts the restarts of a connection: each begins with another TURN server */
  iceServers(user: string, now: Date, attempt?: number): MediaTicket["iceServers"];
};

// Long enough for the longest call with its rejoin window.
const CREDENTIAL_LIFE_S = 5 * 3_600;

// A browser asks all that it is given at once, and is slow with many.
const SERVERS_AT_ONCE = 2;

/**
 * ICE servers with short-lived credentials.
 * The scheme is coturn's `use-auth-secret` (draft-uberti-behave-turn-rest-00):
 * user name `expiry:user`, password base64(HMAC-SHA1(secret, user name)).
 */
export function createTurn({ urls, secret }: TurnConfig): Turn {
  const stun = urls.filter((url) => url.startsWith("stun"));
  const machines = secret ? byMachine(urls.filter((url) => url.startsWith("turn"))) : [];
  return {
    iceServers(user, now, attempt = 0) {
      const servers: { urls: string[]; username?: string; credential?: string }[] = [];
      if (stun.length > 0) servers.push({ urls: stun });
      if (!secret) return servers;
      const username = `${Math.floor(now.getTime() / 1_000) + CREDENTIAL_LIFE_S}:${user}`;
      const credential = createHmac("sha1", secret).update(username).digest("base64");
      for (const machine of takeTurns(machines, attempt))
        servers.push({ urls: machine, username, credential });
      return servers;
    },
  };
}

/** The urls of one machine (UDP, TCP and TLS) together, machines in the order they were given. */
function byMachine(urls: readonly string[]): string[][] {
  const machines = Map.groupBy(urls, hostOf);
  return [...machines.values()];
}

/** `turn:` and `turns:` urls have no slashes, so URL does not read their host. */
const hostOf = (url: string): string =>
  url.replace(/^turns?:/, "").match(/^(\[[^\]]*\]|[^:?]*)/)?.[0] ?? url;

function takeTurns(machines: readonly string[][], attempt: number): string[][] {
  const first = machines.length > 0 ? attempt % machines.length : 0;
  return [...machines.slice(first), ...machines.slice(0, first)].slice(0, SERVERS_AT_ONCE);
}
