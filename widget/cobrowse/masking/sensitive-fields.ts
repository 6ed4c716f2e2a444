/** A form field as its attributes and visible labels describe it. */
export type FieldDescription = {
  readonly tag: string;
  readonly type: string;
  readonly autocomplete: string;
  /** name, id, placeholder, label and the like. */
  readonly names: readonly string[];
  /** It is or was a password field. */
  readonly wasPassword: boolean;
  /** One of a group of short fields for a code or a card number. */
  readonly inCodeGroup: boolean;
};

const AUTOCOMPLETE =
  /(^|\s)(cc-[a-z-]+|one-time-code|new-password|current-password|tel(-[a-z-]+)?)(\s|$)/;

// Matched against whole words in lower case with single spaces: "cardNumber" is "card number".
const SENSITIVE_NAMES = [
  "card ?(number|no|num|nr|holder|code|pin)",
  "(credit|debit|payment|bank) ?card",
  "(cc|pan) ?(number|no|num|name|exp|csc|cvc|cvv)?",
  "ccnumber|cardnumber|cardnum|cardno|creditcard",
  "cvc2?|cvv2?|csc|cid|security ?code|card ?verification",
  "expir(y|es|ation)( ?(date|month|year))?|exp ?(date|month|year|mm|yy)|valid (thru|until)",
  "mm yy(yy)?",
  "iban|bic|swift",
  "(bank )?account ?(number|no|num|nr)|acct ?(number|no|num)|accountnumber",
  "routing( ?(number|no|num))?|aba|sort ?code|bsb",
  "ssn|sin|social ?(security|insurance)( ?(number|no))?|national ?(insurance|id)( ?(number|no))?",
  "tax ?(id|no|number|payer id)|tin|itin|ein|nino",
  "passport( ?(number|no))?|driv(er s|er|ers|ing) ?licen[cs]e( ?(number|no))?|id ?card ?(number|no)",
  "pin( ?(code|number))?",
  "otp|totp|2 ?fa|mfa|one ?time ?(code|password|pin|passcode)|(verification|authentication|auth|confirmation|sms) ?code",
  "pass ?(word|code|phrase|wd|key)|pwd|secret( (question|answer|word|key))?",
  "kartennummer|kontonummer|passwort|contrasena|mot de passe",
] as const;
const SENSITIVE_NAME = new RegExp(`(^| )(${SENSITIVE_NAMES.join("|")})( |$)`);

export function isSensitiveField(field: FieldDescription): boolean {
  if (field.wasPassword || field.inCodeGroup) return true;
  if (field.type === "password" || field.type === "hidden" || field.type === "file") return true;
  if (field.type === "tel") return true;
  if (field.autocomplete && AUTOCOMPLETE.test(field.autocomplete.toLowerCase())) return true;
  if (BUTTON_TYPES.has(field.type)) return false;
  return field.names.some(isSensitiveName);
}

/** Stays hidden even where the site allows everything. */
export const isAlwaysMaskedField = ({
  type,
  autocomplete,
  wasPassword,
}: FieldDescription): boolean =>
  wasPassword ||
  type === "password" ||
  type === "hidden" ||
  type === "file" ||
  (autocomplete !== "" &&
    /(^|\s)(cc-|one-time-code|(new|current)-password)/.test(autocomplete.toLowerCase()));

// Their value is a caption written by the site.
const BUTTON_TYPES: ReadonlySet<string> = new Set(["submit", "button", "reset", "image"]);

const MAX_CACHED = 2_000;
const cache = new Map<string, boolean>();

/** Cached, since pages repeat the same names many times. */
export function isSensitiveName(name: string): boolean {
  // No sensitive name has two digits in a row: "quantity17" and "quantity18" share an entry.
  const key = name.replace(/\d{2,}/g, "00");
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const isSensitive = SENSITIVE_NAME.test(normalised(key));
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, isSensitive);
  return isSensitive;
}

/** "cardNumber", "card_number" and "Card-number:" all become "card number". */
function normalised(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
