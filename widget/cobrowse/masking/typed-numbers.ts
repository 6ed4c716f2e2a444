import { mayBecomeCard } from "./card-numbers.ts";
import { mayBecomeIban } from "./ibans.ts";
import { withAsciiDigits } from "./sensitive-numbers.ts";
import { folded } from "./text-folding.ts";

const MIN_DIGITS = 5;
const MIN_SECRET_LENGTH = 9;
const MAX_TEXT = 5_000;
// A number in groups, or the beginning of an account number, up to the caret.
const BEFORE_CARET =
  /(?<![\p{L}\p{N}+])([A-Z]{2}\s?\d{2}|\d)([\s\p{Cf}\p{Pd}._/]{0,3}[\dA-Z])*[\s\p{Cf}\p{Pd}._/•]*$/iu;
const AFTER_CARET = /^([\s\p{Cf}\p{Pd}._/•]{0,3}\d)*/u;
const SSN_BEGINNING = /^(?!000|666|9)\d{3}([^\d]{1,3})(?!00)\d{2}(\1\d{0,4})?\D*$/;
const TEXT_TYPE = /^(text|tel|number|search|url|email|)$/;
// Plainly something else.
const ELSE = /(^|[^a-z])(tel|phone|mobile|fax|zip|post(al|code)?|plz|address)([^a-z]|$)/i;
const PARTIAL_CARD = /^\d{4}([^\d])\d{4}(\1\d{1,4}){1,3}$/;

/** A number that is being typed, as folded text. */
type Typed = { readonly field: Element; readonly number: string; readonly isPartialCard: boolean };

/** The number at the caret, while it may still become a payment card, an IBAN or a social security number. */
export function numberAtCaret(text: string, caret: number): string | null {
  if (text.length > MAX_TEXT) return null;
  const plain = withAsciiDigits(text);
  const before = BEFORE_CARET.exec(plain.slice(0, caret))?.[0] ?? "";
  const rest = plain.slice(caret);
  const after = AFTER_CARET.exec(rest)?.[0] ?? "";
  // Letters after it: it has become something else.
  if (before === "" || /^[\p{L}@]/u.test(rest.slice(after.length))) return null;
  const run = before + after;
  const compact = run.replace(/[^\dA-Z]/gi, "");
  if (compact.replace(/\D/g, "").length < MIN_DIGITS) return null;
  const isOpen = /^\d+$/.test(compact)
    ? mayBecomeCard(compact) || SSN_BEGINNING.test(run.trim())
    : mayBecomeIban(compact);
  return isOpen ? run : null;
}

/** What the visitor is typing in this page or one of its shadow roots. */
export function typedNumber(page: Document): Typed | null {
  let field = page.activeElement;
  while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
  if (!field) return null;
  const { text, caret } = atCaret(field);
  const run = text === "" ? null : numberAtCaret(text, caret);
  return run === null
    ? null
    : { field, number: folded(run), isPartialCard: PARTIAL_CARD.test(run.trim()) };
}

const NOTHING = { text: "", caret: 0 };

function atCaret(field: Element): { text: string; caret: number } {
  if (field.localName === "input" || field.localName === "textarea") {
    const { value, type, selectionEnd, maxLength } = field as HTMLInputElement;
    const isShort = maxLength >= 0 && maxLength < MIN_SECRET_LENGTH;
    const isText = field.localName === "textarea" || TEXT_TYPE.test(type);
    const isElse = ["autocomplete", "name", "id"].some((name) =>
      ELSE.test(field.getAttribute(name) ?? ""),
    );
    return isText && !isShort && !isElse
      ? { text: value, caret: selectionEnd ?? value.length }
      : NOTHING;
  }
  if (!("isContentEditable" in field && field.isContentEditable)) return NOTHING;
  const selection = field.ownerDocument.getSelection();
  const node = selection?.focusNode;
  return node?.nodeType === Node.TEXT_NODE && field.contains(node)
    ? { text: (node as Text).data, caret: selection?.focusOffset ?? 0 }
    : NOTHING;
}

type Needs = {
  readonly hide: (field: Element, number: string) => void;
  readonly show: (field: Element, numbers: readonly string[]) => void;
  readonly isHidden: (field: Element) => boolean;
};

/**
 * Hides what is being typed from the fifth digit of a number, prefix after prefix, until the field is
 * left or it is plainly something else.
 */
export function createTypedNumbers({ hide, show, isHidden }: Needs) {
  let current: { field: Element; numbers: string[]; isPartialCard: boolean } | null = null;
  return {
    /** True if a number has been decided to be an ordinary one, and is shown from now on. */
    update(page: Document): boolean {
      const typed = typedNumber(page);
      const isNew = typed && !isHidden(typed.field);
      const decided = current && (!isNew || current.field !== typed.field) ? current : null;
      if (decided) {
        current = null;
        // The beginning of a card that was left in the middle stays hidden.
        if (!decided.isPartialCard) show(decided.field, decided.numbers);
      }
      if (isNew) {
        current ??= { field: typed.field, numbers: [], isPartialCard: false };
        current.isPartialCard = typed.isPartialCard;
        if (current.numbers.at(-1) !== typed.number) {
          current.numbers.push(typed.number);
          hide(typed.field, typed.number);
        }
      }
      return decided !== null && !decided.isPartialCard;
    },
  };
}
