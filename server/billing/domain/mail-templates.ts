import { RETENTION_DAYS } from "../../access/domain/access.ts";
import type { Mail } from "../../kernel/mail.ts";
import { DECLINE_WORDS, declineReasonOf } from "./decline.ts";
import { formatMoney } from "./money.ts";
import type { Notice } from "./notices.ts";

export type Recipient = { readonly email: string; readonly name: string };

export type NoticeFacts = {
  readonly orgName: string;
  /** The page about billing. */
  readonly billingUrl: string;
  readonly unpaidAmount: number | null;
  readonly unpaidCurrency: string | null;
  readonly unpaidReason: string | null;
  readonly unpaidLink: string | null;
  readonly blocksAt: Date | null;
  readonly pauseEndsAt: Date | null;
  readonly purgeDueAt: Date | null;
};

type Content = Omit<Mail, "to" | "greeting">;

/** The mail for an admin about something that happened to the plan. */
export const noticeMail = (
  kind: Notice["kind"],
  { email, name }: Recipient,
  facts: NoticeFacts,
): Mail => ({ to: email, greeting: `Hi ${name},`, ...CONTENT[kind](facts) });

const day = (date: Date | null): string =>
  date?.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }) ?? "soon";

const CONTENT: Readonly<Record<Notice["kind"], (facts: NoticeFacts) => Content>> = {
  payment_failed: ({ orgName, unpaidAmount, unpaidCurrency, billingUrl, ...facts }) => {
    const amount = unpaidAmount ?? 0;
    const reason = declineReasonOf(facts.unpaidReason);
    return {
      subject: `A payment for ${orgName} on Foyer failed`,
      paragraphs: [
        `We couldn't collect the payment for ${orgName}. ${DECLINE_WORDS[reason]}`,
        `Everything works until ${day(facts.blocksAt)}. After that, calls stop until the invoice is paid.`,
      ],
      facts: unpaidCurrency
        ? [{ label: "Amount", value: formatMoney({ amount, currency: unpaidCurrency }) }]
        : undefined,
      action: {
        label: reason === "authentication_required" ? "Confirm the payment" : "Pay the invoice",
        link: facts.unpaidLink ?? billingUrl,
      },
      note: `You can change the payment method at ${billingUrl}.`,
    };
  },
  pause_ending: ({ orgName, pauseEndsAt, billingUrl }) => ({
    subject: `${orgName} resumes on Foyer on ${day(pauseEndsAt)}`,
    paragraphs: [
      `The pause of ${orgName} ends on ${day(pauseEndsAt)}. From then on your plan is charged again, and agents can take calls.`,
    ],
    action: { label: "Open billing", link: billingUrl },
  }),
  resumed: ({ orgName, billingUrl }) => ({
    subject: `${orgName} has resumed on Foyer`,
    paragraphs: [
      `The pause of ${orgName} is over. Agents can switch themselves on and take calls again.`,
    ],
    action: { label: "Open billing", link: billingUrl },
  }),
  ended: ({ orgName, billingUrl, purgeDueAt }) => ({
    subject: `The plan of ${orgName} on Foyer has ended`,
    paragraphs: [
      `${orgName} is now on the free plan, with one agent and without recordings and transcripts.`,
      `Your data will be retained for ${RETENTION_DAYS} days after cancellation, then may be permanently deleted. You can view and download it until ${day(purgeDueAt)}.`,
    ],
    action: { label: "Open billing", link: billingUrl },
    note: "If you subscribe again before that date, nothing is deleted.",
  }),
  purge_ahead: ({ orgName, billingUrl, purgeDueAt }) => ({
    subject: `Data of ${orgName} on Foyer may be deleted from ${day(purgeDueAt)}`,
    paragraphs: [
      `The plan of ${orgName} has ended. From ${day(purgeDueAt)}, its recordings and transcripts may be permanently deleted. Download what you need, or subscribe again to keep everything.`,
    ],
    action: { label: "Open billing", link: billingUrl },
  }),
};

/** The mail for operations about an alert. */
export const alertMail = (
  to: string,
  {
    kind,
    orgId,
    facts,
  }: { readonly kind: string; readonly orgId: string; readonly facts: Record<string, unknown> },
): Mail => ({
  to,
  subject: `Foyer billing alert: ${kind}`,
  greeting: "A billing alert was opened.",
  paragraphs: [
    "Compare the organization's plan with Stripe. docs/billing.md says what each alert means.",
  ],
  facts: [
    { label: "Alert", value: kind },
    { label: "Organization", value: orgId },
    { label: "Facts", value: JSON.stringify(facts) },
  ],
});
