import { z } from "zod";
import { type FetchServers, jsonOf, ServersSchema } from "./turn-provider.ts";

const AnswerSchema = z.object({ ice_servers: ServersSchema });

/** Twilio's Network Traversal Service: https://www.twilio.com/docs/stun-turn/api */
export function fetchFromTwilio(accountSid: string, authToken: string): FetchServers {
  const path = `2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Tokens.json`;
  const basic = Buffer.from(`${accountSid}:${authToken}`).toString("base64");
  return async (lifeSeconds, signal) => {
    const response = await fetch(`https://api.twilio.com/${path}`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ Ttl: String(lifeSeconds) }),
      signal,
    });
    return AnswerSchema.parse(await jsonOf(response)).ice_servers;
  };
}
