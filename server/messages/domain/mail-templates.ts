import type { Mail } from "../../kernel/mail.ts";
import type { MessageKind } from "./message.ts";

type Recipient = { readonly email: string; readonly name: string };

type Left = {
  readonly kind: MessageKind;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly text: string;
  readonly pageUrl: string;
  readonly preferredAt: Date | null;
};

type Facts = Left & {
  readonly orgName: string;
  readonly timeZone: string;
  readonly link: string;
};

const SUBJECT: Readonly<Record<MessageKind, (name: string) => string>> = {
  message: (name) => `Message from ${name}`,
  callback: (name) => `${name} asks to be called back`,
};

const FIRST: Readonly<Record<MessageKind, (orgName: string) => string>> = {
  message: (orgName) => `A visitor has left a message for ${orgName} while no one was available.`,
  callback: (orgName) => `A visitor would like ${orgName} to call back.`,
};

/** For the agents of the pool. */
export function messageMail({ email: to, name }: Recipient, message: Facts): Mail {
  const { kind, orgName, text, link } = message;
  return {
    to,
    subject: SUBJECT[kind](message.name).slice(0, 200),
    greeting: `Hi ${name},`.slice(0, 200),
    paragraphs: [FIRST[kind](orgName), ...(text ? [`“${text}”`.slice(0, 2_000)] : [])],
    facts: factsOf(message),
    action: { label: "Open messages", link },
    note: "Take it in the list before you answer, so that no one else does too.",
  };
}

function factsOf({ name, email, phone, preferredAt, pageUrl, timeZone }: Facts) {
  const facts = [
    { label: "Name", value: name },
    { label: "E-mail", value: email },
    { label: "Telephone", value: phone },
    { label: "Preferred time", value: preferredAt && timeIn(timeZone, preferredAt) },
    { label: "Page", value: pageUrl },
  ];
  return facts.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}

const timeIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);

type CallBackLink = {
  readonly orgName: string;
  readonly agentName: string;
  readonly link: string;
  readonly days: number;
};

/** For a visitor whose page isn't open. */
export const callBackLinkMail = (
  { email, name }: Recipient,
  { orgName, agentName, link, days }: CallBackLink,
): Mail => ({
  to: email,
  subject: `${orgName} would like to talk to you`.slice(0, 200),
  greeting: `Hi ${name},`.slice(0, 200),
  paragraphs: [
    `You asked ${orgName} to get back to you. ${agentName} would like to talk to you face to face.`,
    "Open the website with this link. If we are there, you can start a call with one press.",
  ],
  action: { label: "Open the website", link },
  note: `The link is valid for ${days} days. If you asked for nothing, ignore this mail.`,
});
