import type { Mail } from "../../kernel/mail.ts";

export type ClosingMailFacts = {
  readonly email: string;
  readonly name: string;
  readonly orgName: string;
  /** Who asked for the deletion. */
  readonly askedBy: string;
  readonly dueAt: Date;
  /** Where it can be undone. */
  readonly link: string;
};

export type ClosingMail = "requested" | "reminder" | "kept";

const day = (date: Date): string =>
  date.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });

type Content = Omit<Mail, "to" | "greeting">;

export const closingMail = (kind: ClosingMail, facts: ClosingMailFacts): Mail => ({
  to: facts.email,
  greeting: `Hi ${facts.name},`,
  ...CONTENT[kind](facts),
});

const CONTENT: Readonly<Record<ClosingMail, (facts: ClosingMailFacts) => Content>> = {
  requested: ({ orgName, askedBy, dueAt, link }) => ({
    subject: `${orgName} on Foyer will be deleted on ${day(dueAt)}`,
    paragraphs: [
      `${askedBy} asked to delete ${orgName}. On ${day(dueAt)} all its data is deleted for good: calls, recordings, transcripts, settings and the accounts of people who belong to no other organisation.`,
      "Visitors can't call any more, and nothing is charged from now on. Until the deletion, admins can export all data or keep the organisation.",
    ],
    action: { label: "Keep or export", link },
    note: "If you didn't expect this, keep the organisation and change your password.",
  }),
  reminder: ({ orgName, dueAt, link }) => ({
    subject: `Reminder: ${orgName} on Foyer will be deleted on ${day(dueAt)}`,
    paragraphs: [
      `On ${day(dueAt)} all data of ${orgName} is deleted for good. This can't be undone afterwards. Export what you need, or keep the organisation.`,
    ],
    action: { label: "Keep or export", link },
  }),
  kept: ({ orgName, askedBy, link }) => ({
    subject: `${orgName} on Foyer is kept`,
    paragraphs: [
      `${askedBy} has stopped the deletion of ${orgName}. Agents can switch themselves on and take calls again. The plan goes on as before, unless it has ended meanwhile.`,
    ],
    action: { label: "Open Foyer", link },
  }),
};
