import { z } from "zod";
import { type FetchServers, jsonOf, ServersSchema } from "./turn-provider.ts";

const AnswerSchema = z.object({ iceServers: z.preprocess(listOf, ServersSchema) });

/** Cloudflare's TURN service: https://developers.cloudflare.com/realtime/turn/generate-credentials/ */
export function fetchFromCloudflare(keyId: string, apiToken: string): FetchServers {
  const path = `v1/turn/keys/${encodeURIComponent(keyId)}/credentials/generate-ice-servers`;
  return async (lifeSeconds, signal) => {
    const response = await fetch(`https://rtc.live.cloudflare.com/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json" },
      body: JSON.stringify({ ttl: lifeSeconds }),
      signal,
    });
    return AnswerSchema.parse(await jsonOf(response)).iceServers;
  };
}

/** An older form of the answer has one server in place of a list. */
function listOf(servers: unknown): unknown {
  return Array.isArray(servers) ? servers : [servers];
}
