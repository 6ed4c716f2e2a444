import { createHmac } from "node:crypto";
import type { IceServer } from "../call-media/domain/media.ts";
import { groupByHost, rotate, type TurnSource } from "./turn-source.ts";

const MINUTE_S = 60;

/**
 * How long a credential opens a relay. A relay that is open goes on after it, and every view of the
 * call and every restart of its connection brings a fresh one.
 */
export const CREDENTIAL_LIFETIME_S = 20 * MINUTE_S;
const TEST_LIFETIME_S = 2 * MINUTE_S;

/**
 * Credentials for coturn's `use-auth-secret` (draft-uberti-behave-turn-rest-00):
 * user name `expiry:user`, password base64(HMAC-SHA1(secret, user name)).
 */
export function createSharedSecretTurn(urls: readonly string[], secret: string): TurnSource {
  const hosts = groupByHost(urls);
  const signed = (urls: string[], user: string, expiresAtS: number): IceServer => {
    const username = `${expiresAtS}:${user}`;
    const credential = createHmac("sha1", secret).update(username).digest("base64");
    return { urls, username, credential };
  };
  const secondsOf = (now: Date) => Math.floor(now.getTime() / 1_000);
  return {
    name: "a shared secret",
    forCall: ({ user, now, attempt }) =>
      rotate(hosts, attempt).map((hostUrls) =>
        signed(hostUrls, user, secondsOf(now) + CREDENTIAL_LIFETIME_S),
      ),
    forTest: async (user, now) =>
      hosts.map((hostUrls) => signed(hostUrls, user, secondsOf(now) + TEST_LIFETIME_S)),
    refresh: async () => {},
  };
}
