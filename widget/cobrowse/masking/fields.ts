/** What is known of a form field, by attributes and by the words that people see beside it. */
export type FieldFacts = {
  readonly tag: string;
  readonly type: string;
  readonly autocomplete: string;
  /** name, id, placeholder, label and the like. */
  readonly words: readonly string[];
  /** It has been a password field at some time. */
  readonly everPassword: boolean;
  /** One of a group of short fields, as codes and card numbers are typed into. */
  readonly ofCodeGroup: boolean;
};

const AUTOCOMPLETE =
  /(^|\s)(cc-[a-z-]+|one-time-code|new-password|current-password|tel(-[a-z-]+)?)(\s|$)/;

// Each is matched on whole words, lower case, with single spaces: "cardNumber" is "card number".
const NAMES = [
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
const NAME = new RegExp(`(^| )(${NAMES.join("|")})( |$)`);

/** Whether what is typed into this field is nobody's business but the visitor's. */
export function isSensitiveField(field: FieldFacts): boolean {
  if (field.everPassword || field.ofCodeGroup) return true;
  if (field.type === "password" || field.type === "hidden" || field.type === "file") return true;
  if (field.type === "tel") return true;
  if (field.autocomplete && AUTOCOMPLETE.test(field.autocomplete.toLowerCase())) return true;
  if (UNNAMED_TYPES.has(field.type)) return false;
  return field.words.some(namesSecret);
}

/** Only what is forced stays hidden where a site allows a field to be seen. */
export const isForcedField = ({ type, autocomplete, everPassword }: FieldFacts): boolean =>
  everPassword ||
  type === "password" ||
  type === "hidden" ||
  type === "file" ||
  (autocomplete !== "" &&
    /(^|\s)(cc-|one-time-code|(new|current)-password)/.test(autocomplete.toLowerCase()));

// What they show is a caption, chosen by the site.
const UNNAMED_TYPES: ReadonlySet<string> = new Set(["submit", "button", "reset", "image"]);

const MOST_REMEMBERED = 2_000;
const remembered = new Map<string, boolean>();

/** Whether these words name a secret. Pages ask of the same words again and again. */
export function namesSecret(words: string): boolean {
  // No name of a secret has two digits in a row: "quantity17" and "quantity18" are alike.
  const kind = words.replace(/\d{2,}/g, "00");
  const before = remembered.get(kind);
  if (before !== undefined) return before;
  const secret = NAME.test(normalised(kind));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(kind, secret);
  return secret;
}

/** "cardNumber", "card_number" and "Card-number:" are all "card number". */
function normalised(words: string): string {
  return words
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
