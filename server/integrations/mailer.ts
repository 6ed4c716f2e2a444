import { type ErrorResponse, Resend } from "resend";
import { type Mail, MailFailed, type MailFailure } from "../kernel/mail.ts";
import { renderMail } from "./mail-layout.ts";

export type Mailer = {
  /**
   * Mails with the same key are delivered once, also after a crash between sending and storing that.
   * @throws MailFailed
   */
  send(mail: Mail, idempotencyKey: string): Promise<void>;
};
export type MailerConfig = { apiKey: string; baseUrl: string | undefined; from: string };

/**
 * Sends mail through Resend, which returns errors instead of throwing them.
 * @throws MailFailed on any refusal or network failure, so that the queue retries
 */
export function createMailer({ apiKey, baseUrl, from }: MailerConfig): Mailer {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return {
    async send(mail, idempotencyKey) {
      const content = { from, to: mail.to, ...(await renderMail(mail)) };
      const { error } = await resend.emails.send(content, { idempotencyKey });
      if (!error) return;
      const text = `Resend refused the mail: ${error.name}: ${error.message}`;
      throw new MailFailed(failureOf(error), text);
    },
  };
}

function failureOf({ name, statusCode }: ErrorResponse): MailFailure {
  // The SDK reports a network failure without a status.
  if (statusCode === null) return "unreachable";
  if (statusCode === 429 || statusCode >= 500) return "busy";
  return name === "validation_error" || name === "invalid_parameter" ? "address" : "refused";
}
