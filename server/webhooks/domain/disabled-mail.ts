import type { Mail } from "../../kernel/mail.ts";
import { FAILING_DAYS } from "./delivery.ts";

type Disabled = {
  readonly host: string;
  readonly reason: "failing" | "gone";
  readonly link: string;
};

const WHY: Readonly<Record<Disabled["reason"], string>> = {
  failing: `It has answered no message successfully for ${FAILING_DAYS} days.`,
  gone: "It answered that it is gone (status 410).",
};

export const endpointDisabledMail = (
  { email, name }: { readonly email: string; readonly name: string },
  { host, reason, link }: Disabled,
): Mail => ({
  to: email,
  subject: `Foyer no longer sends webhooks to ${host}`,
  greeting: `Hi ${name},`,
  paragraphs: [
    `We have disabled a webhook endpoint at ${host}. ${WHY[reason]}`,
    "When the server works again, enable the endpoint and replay the messages that failed.",
  ],
  action: { label: "Open webhooks", link },
});
