import type { Logger } from "pino";
import type { IceServer } from "../call-media/domain/media.ts";
import type { Env } from "../env.ts";
import { fetchFromCloudflare } from "./turn-cloudflare.ts";
import { createProviderTurn } from "./turn-provider.ts";
import { createSharedSecretTurn } from "./turn-shared-secret.ts";
import type { TurnFor, TurnSource } from "./turn-source.ts";
import { createStaticTurn } from "./turn-static.ts";
import { fetchFromTwilio } from "./turn-twilio.ts";

export type IceServers = {
  /** Whether calls can be relayed; without it about one visitor in ten cannot connect. */
  readonly hasTurn: boolean;
  readonly stun: readonly IceServer[];
  forCall(side: TurnFor): readonly IceServer[];
  /** Every server, with credentials for a few minutes. @throws Error when a provider gives none */
  forTest(user: string, now: Date): Promise<readonly IceServer[]>;
  refresh(now: Date): Promise<void>;
};

/** ICE servers with which a browser finds a path to the other side of its call. */
export function createIceServers(stunUrls: readonly string[], turn: TurnSource | null): IceServers {
  const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
  return {
    hasTurn: turn !== null,
    stun,
    forCall: (side) => [...stun, ...(turn?.forCall(side) ?? [])],
    forTest: async (user, now) => [...stun, ...((await turn?.forTest(user, now)) ?? [])],
    refresh: async (now) => turn?.refresh(now),
  };
}

type TurnEnv = Pick<
  Env,
  | "TURN_URLS"
  | "TURN_SECRET"
  | "TURN_USERNAME"
  | "TURN_PASSWORD"
  | "CLOUDFLARE_TURN_KEY_ID"
  | "CLOUDFLARE_TURN_API_TOKEN"
  | "TWILIO_ACCOUNT_SID"
  | "TWILIO_AUTH_TOKEN"
>;

/** The source that the environment names, of which there is at most one. */
export function turnSourceOf(env: TurnEnv, log: Logger): TurnSource | null {
  const { TURN_URLS, TURN_SECRET, TURN_USERNAME, TURN_PASSWORD } = env;
  if (TURN_SECRET) return createSharedSecretTurn(TURN_URLS, TURN_SECRET);
  if (TURN_USERNAME && TURN_PASSWORD)
    return createStaticTurn(TURN_URLS, { username: TURN_USERNAME, credential: TURN_PASSWORD });
  const { CLOUDFLARE_TURN_KEY_ID: keyId, CLOUDFLARE_TURN_API_TOKEN: apiToken } = env;
  if (keyId && apiToken)
    return createProviderTurn("Cloudflare", fetchFromCloudflare(keyId, apiToken), log);
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = env;
  if (accountSid && authToken)
    return createProviderTurn("Twilio", fetchFromTwilio(accountSid, authToken), log);
  return null;
}
