import type { Logger } from "pino";
import { z } from "zod";
import type { IceServer } from "../call-media/domain/media.ts";
import { CALL_SETTINGS_BOUNDS } from "../settings/domain/call-settings.ts";
import type { TurnSource } from "./turn-source.ts";

/** Asks a provider for servers with credentials that last so long. @throws Error with its reason */
export type FetchServers = (lifeSeconds: number, signal: AbortSignal) => Promise<IceServer[]>;

const MINUTE_S = 60;
const ANSWER_WITHIN_MS = 3_000;

/** How old credentials may be when a call gets them. */
const REFRESH_AFTER_S = 15 * MINUTE_S;
// Providers may close a relay whose credentials have run out, so they must last for the longest call.
export const PROVIDER_LIFE_S =
  CALL_SETTINGS_BOUNDS.longestCallMinutes.max * MINUTE_S + REFRESH_AFTER_S;
const TEST_LIFE_S = 5 * MINUTE_S;

type Fetched = { readonly servers: readonly IceServer[]; readonly at: Date };

/**
 * TURN servers of a provider, with credentials that are fetched ahead and shared by the calls of a
 * quarter of an hour: no call waits for the provider. While it fails, the latest are used until they
 * run out; then calls have STUN alone.
 */
export function createProviderTurn(
  name: string,
  fetchServers: FetchServers,
  log: Pick<Logger, "warn" | "info">,
): TurnSource {
  let latest: Fetched | null = null;
  let failing = false;
  const ageS = (now: Date) => (latest ? (now.getTime() - latest.at.getTime()) / 1_000 : Infinity);
  const fetchNow = (lifeSeconds: number) =>
    fetchServers(lifeSeconds, AbortSignal.timeout(ANSWER_WITHIN_MS));

  return {
    name,
    forCall: ({ now }) => (latest && ageS(now) < PROVIDER_LIFE_S ? latest.servers : []),
    forTest: () => fetchNow(TEST_LIFE_S),
    async refresh(now) {
      if (ageS(now) < REFRESH_AFTER_S) return;
      try {
        latest = { servers: await fetchNow(PROVIDER_LIFE_S), at: now };
        if (failing) log.info({ provider: name }, "TURN credentials can be fetched again");
        failing = false;
      } catch (error) {
        failing = true;
        const consequence =
          ageS(now) < PROVIDER_LIFE_S
            ? "calls use the credentials fetched before"
            : "calls have STUN alone, and about one visitor in ten cannot connect";
        log.warn({ err: error, provider: name }, `TURN credentials not fetched: ${consequence}`);
      }
    },
  };
}

const ServerSchema = z
  .object({
    urls: z.union([z.string(), z.array(z.string())]).transform((urls) => [urls].flat()),
    username: z.string().optional(),
    credential: z.string().optional(),
  })
  .transform(({ urls, username, credential }): IceServer | null => {
    // Browsers refuse port 53, and wait for it in vain.
    const usable = urls.filter((url) => /^turns?:/.test(url) && !/:53(\?|$)/.test(url));
    return usable.length > 0 && username && credential
      ? { urls: usable, username, credential }
      : null;
  });

/** The TURN servers of a provider's list, those with the same credentials as one. */
export const ServersSchema = z.array(ServerSchema).transform((servers, context) => {
  const usable = servers.filter((server) => server !== null);
  const byUser = Map.groupBy(usable, ({ username, credential }) => `${username} ${credential}`);
  const merged = [...byUser.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, urls: [first, ...rest].flatMap(({ urls }) => urls) }] : [],
  );
  if (merged.length > 0) return merged;
  context.addIssue({ code: "custom", message: "the answer names no TURN server" });
  return z.NEVER;
});

/** The body of a good answer. @throws Error with the status of any other */
export async function jsonOf(response: Response): Promise<unknown> {
  if (response.ok) return response.json();
  const words = (await response.text()).slice(0, 200);
  throw new Error(`the provider answered ${response.status}: ${words}`);
}
