import { type SendDeps, sendWebhook } from "../../server/webhooks/send-webhook.ts";
import type { JobHandler } from "./index.ts";

export const webhookSendHandler: JobHandler<"webhook.send", keyof SendDeps> = {
  run: (payload, deps) => sendWebhook(deps, payload, "webhook.send"),
};

export const webhookResendHandler: JobHandler<"webhook.resend", keyof SendDeps> = {
  run: (payload, deps) => sendWebhook(deps, payload, "webhook.resend"),
};
