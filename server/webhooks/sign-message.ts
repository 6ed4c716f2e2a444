import { Webhook } from "standardwebhooks";

type Signed = { readonly id: string; readonly at: Date; readonly body: string };

/** The headers of Standard Webhooks. Each secret signs, so that a receiver may know either. */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: Signed,
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
  return {
    "content-type": "application/json",
    "user-agent": "Foyer-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
