import { Resend } from "resend";
import type { JobPayload } from "../../jobs/contracts.ts";
import { writeMail } from "../team/domain/mail-templates.ts";

export type Mailer = { send(mail: JobPayload<"mail.send">): Promise<void> };
export type MailerConfig = { apiKey: string; baseUrl: string | undefined; from: string };

/**
 * Sends mail through Resend, which returns errors instead of throwing them.
 * @throws Error on any refusal or network failure, so that the queue retries
 */
export function createMailer({ apiKey, baseUrl, from }: MailerConfig): Mailer {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return {
    async send(mail) {
      const { subject, html, text } = writeMail(mail);
      const { error } = await resend.emails.send({ from, to: mail.to, subject, html, text });
      if (error) throw new Error(`Resend refused the mail: ${error.name}: ${error.message}`);
    },
  };
}
