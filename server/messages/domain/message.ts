/** What a visitor can leave while no agent is available. */
export const MESSAGE_KINDS = ["message", "callback"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** In characters. */
export const MESSAGE_LENGTHS = {
  name: 100,
  email: 254,
  phone: 40,
  text: 2_000,
  note: 1_000,
} as const;

// What zod's `z.email()` accepts, so that every stored address can be written to.
const EMAIL =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
// ITU-T E.164: at most 15 digits. Shorter than 7 are internal numbers.
const PHONE = /^\+?\d{7,15}$/;

export type MessageDraft = {
  readonly kind: MessageKind;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly text: string;
};

export type MessageField = "name" | "email" | "phone" | "text";
export type MessageProblem = "missing" | "invalid" | "too_long" | "no_contact";

/** What is wrong with a cleaned draft, by field. Empty if it can be sent. */
export function problemsOf(draft: MessageDraft): Partial<Record<MessageField, MessageProblem>> {
  const { kind, name, email, phone, text } = draft;
  const problems: Partial<Record<MessageField, MessageProblem>> = {};
  if (!name) problems.name = "missing";
  if (email && !EMAIL.test(email)) problems.email = "invalid";
  if (phone && !PHONE.test(phone)) problems.phone = "invalid";
  if (!email && !phone) problems.email = "no_contact";
  if (!text && kind === "message") problems.text = "missing";
  if (name.length > MESSAGE_LENGTHS.name) problems.name = "too_long";
  if (email.length > MESSAGE_LENGTHS.email) problems.email = "invalid";
  if (text.length > MESSAGE_LENGTHS.text) problems.text = "too_long";
  return problems;
}

/** The draft as it is stored: without control characters and surrounding space, the number in digits. */
export const cleanDraft = ({ kind, name, email, phone, text }: MessageDraft): MessageDraft => ({
  kind,
  name: cleanLine(name),
  email: cleanLine(email),
  phone: cleanPhone(phone),
  text: cleanText(text),
});

// Control characters, and marks that change the direction of the text around them.
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const CONTROL_IN_TEXT = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

const cleanLine = (text: string): string => text.replace(CONTROL, " ").replace(/\s+/g, " ").trim();

/** Keeps lines. */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(CONTROL_IN_TEXT, "").trim();

function cleanPhone(text: string): string {
  const digits = cleanLine(text)
    .replace(/\(0\)/, "")
    .replace(/[\s().\-/]/g, "");
  return digits.startsWith("00") ? `+${digits.slice(2)}` : digits;
}

/** A form that is sent sooner than this after it was opened wasn't filled in by a person. */
export const MIN_FILL_MS = 2_000;
