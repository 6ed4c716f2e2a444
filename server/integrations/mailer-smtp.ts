import { createTransport } from "nodemailer";
import { renderMail } from "./mail-layout.ts";
import type { Mailer } from "./mailer.ts";

const TIMEOUT_MS = 15_000;

/**
 * Sends mail through an SMTP server, such as `smtps://user:password@smtp.example`.
 * @throws Error on any refusal or network failure, so that the queue retries
 */
export function createSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send(mail, idempotencyKey) {
      // SMTP has no idempotency key. Many mail programs show messages with the same id once.
      const messageId = `<${idempotencyKey}@foyer>`;
      await transport.sendMail({ from, to: mail.to, messageId, ...(await renderMail(mail)) });
    },
  };
}
