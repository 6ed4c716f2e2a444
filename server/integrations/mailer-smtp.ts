import { createTransport } from "nodemailer";
import { writeMail } from "../team/domain/mail-templates.ts";
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
    async send(mail) {
      await transport.sendMail({ from, to: mail.to, ...writeMail(mail) });
    },
  };
}
