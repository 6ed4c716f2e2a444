import type { MailFailure } from "../../kernel/mail.ts";

/** Why an e-mail wasn't sent, as admins read it. */
export const MAIL_FAILURE_WORDS: Readonly<Record<MailFailure, string>> = {
  unreachable: "The mail service couldn't be reached.",
  busy: "The mail service is busy.",
  address: "The mail service doesn't accept this address.",
  refused: "The mail service refused the e-mail.",
};
