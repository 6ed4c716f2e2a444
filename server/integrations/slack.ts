import { PermanentJobError } from "../kernel/errors.ts";
import { OutboundError, type OutboundHttp } from "./outbound-http.ts";
import type { SlackMessage } from "./slack-message.ts";

/** Slack answered that it doesn't take the message, or didn't answer. */
export class SlackRefused extends Error {
  override readonly name = "SlackRefused";
}

/** The webhook doesn't exist any more. Trying again doesn't help. */
const GONE = new Set([403, 404, 410]);

/** Posts to an incoming webhook. @throws SlackRefused */
export async function postToSlack(
  outbound: OutboundHttp,
  url: string,
  message: SlackMessage,
): Promise<void> {
  const body = JSON.stringify(message);
  const headers = { "content-type": "application/json; charset=utf-8" };
  const { status } = await outbound.post(url, { headers, body }).catch((error: unknown) => {
    // The address is a secret: it must not be in a message.
    throw new SlackRefused(error instanceof OutboundError ? error.reason : "unreachable");
  });
  if (status < 200 || status > 299)
    throw new SlackRefused(`status ${status}`, {
      cause: GONE.has(status) ? new PermanentJobError(`status ${status}`) : undefined,
    });
}
