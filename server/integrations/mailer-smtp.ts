import { createTransport } from "nodemailer";
import { z } from "zod";
import { MailFailed, type MailFailure } from "../kernel/mail.ts";
import { renderMail } from "./mail-layout.ts";
import type { Mailer } from "./mailer.ts";

const TIMEOUT_MS = 15_000;

/**
 * Sends mail through an SMTP server, such as `smtps://user:password@smtp.example`.
 * @throws MailFailed on any refusal or network failure, so that the queue retries
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
      const message = { from, to: mail.to, messageId, ...(await renderMail(mail)) };
      await transport.sendMail(message).catch((error) => {
        throw new MailFailed(failureOf(error), `The mail server refused: ${error}`, {
          cause: error,
        });
      });
    },
  };
}

const SmtpError = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/** RFC 5321: 4yz may succeed later, 5yz won't. */
function failureOf(error: unknown): MailFailure {
  const { code, responseCode } = SmtpError.safeParse(error).data ?? {};
  if (responseCode === undefined) return "unreachable";
  if (responseCode < 500) return "busy";
  return code === "EENVELOPE" ? "address" : "refused";
}
