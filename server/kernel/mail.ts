import { z } from "zod";

/** An e-mail's content. The layout turns it into HTML and plain text. */
export const MailSchema = z.strictObject({
  to: z.email(),
  subject: z.string().min(1).max(200),
  greeting: z.string().max(200),
  paragraphs: z.array(z.string().max(2_000)).min(1).max(10),
  /** Shown as a list of two columns, such as an amount and a date. */
  facts: z
    .array(z.strictObject({ label: z.string(), value: z.string() }))
    .max(20)
    .optional(),
  /** The one thing to do, as a button. */
  action: z.strictObject({ label: z.string().max(60), link: z.url() }).optional(),
  /** In small print, such as what happens if the reader does nothing. */
  note: z.string().max(1_000).optional(),
});

export type Mail = z.infer<typeof MailSchema>;

/** Why the mail service didn't take an e-mail. */
export const MAIL_FAILURES = ["unreachable", "busy", "address", "refused"] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

/** Thrown when an e-mail wasn't sent, so that the queue tries again. */
export class MailFailed extends Error {
  override readonly name = "MailFailed";
  readonly failure: MailFailure;

  constructor(failure: MailFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
