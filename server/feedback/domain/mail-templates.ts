import type { Mail } from "../../kernel/mail.ts";
import type { BugStatus, FeatureStatus } from "./feedback.ts";

type Recipient = { readonly email: string; readonly name: string };

const FEATURE_WORDS = {
  open: "open again",
  planned: "planned",
  in_progress: "in progress",
  shipped: "shipped",
  declined: "declined",
} satisfies Record<FeatureStatus, string>;

/** For people who follow a request. */
export const statusMail = (
  { email, name }: Recipient,
  request: { readonly title: string; readonly status: FeatureStatus },
  link: string,
): Mail => ({
  to: email,
  subject: `${FEATURE_WORDS[request.status]}: ${request.title}`,
  greeting: `Hi ${name},`,
  paragraphs: [
    `The feature request "${request.title}", which you follow, is now ${FEATURE_WORDS[request.status]}.`,
  ],
  action: { label: "Open the request", link },
  note: `To get no more mails about this request, unfollow it: ${link}?unfollow=1`,
});

const BUG_WORDS = {
  new: "new",
  confirmed: "confirmed",
  fixed: "fixed",
  closed: "closed",
} satisfies Record<BugStatus, string>;

/** For the person who reported a bug. */
export const bugMail = (
  { email, name }: Recipient,
  bug: { readonly title: string; readonly status: BugStatus; readonly answer: string | null },
  link: string,
): Mail => ({
  to: email,
  subject: `Your bug report: ${bug.title}`,
  greeting: `Hi ${name},`,
  paragraphs: [
    `Your bug report "${bug.title}" is ${BUG_WORDS[bug.status]}.`,
    ...(bug.answer ? ["There is an answer to it."] : []),
  ],
  action: { label: "Open your bug reports", link },
});
