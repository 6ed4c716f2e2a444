import { createHmac } from "node:crypto";
import type { MediaTicket } from "../calls/domain/views.ts";

export type TurnConfig = { readonly urls: readonly string[]; readonly secret: string | undefined };
export type Turn = { iceServers(user: string, now: Date): MediaTicket["iceServers"] };

// Long enough for the longest call with its rejoin window.
const CREDENTIAL_LIFE_S = 5 * 3_600;

/**
 * ICE servers with short-lived credentials.
 * The scheme is coturn's `use-auth-secret` (draft-uberti-behave-turn-rest-00):
 * user name `expiry:user`, password base64(HMAC-SHA1(secret, user name)).
 */
export function createTurn({ urls, secret }: TurnConfig): Turn {
  const stun = urls.filter((url) => url.startsWith("stun"));
  const turn = urls.filter((url) => url.startsWith("turn"));
  return {
    iceServers(user, now) {
      const servers: { urls: string[]; username?: string; credential?: string }[] = [];
      if (stun.length > 0) servers.push({ urls: stun });
      if (turn.length > 0 && secret) {
        const username = `${Math.floor(now.getTime() / 1_000) + CREDENTIAL_LIFE_S}:${user}`;
        const credential = createHmac("sha1", secret).update(username).digest("base64");
        servers.push({ urls: turn, username, credential });
      }
      return servers;
    },
  };
}
