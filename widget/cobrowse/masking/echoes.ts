import { codeGroupOf } from "./code-groups.ts";
import { createEchoIndex } from "./echo-index.ts";
import { createNearEchoes } from "./near-echoes.ts";
import { isPasswordField } from "./password-fields.ts";
import type { FieldKind } from "./sensitive-fields.ts";
import { folded } from "./text-folding.ts";
import { createTypedNumbers } from "./typed-numbers.ts";

const MIN_LENGTH = 4;
// A shorter password is one only as the whole value: it may be an ordinary word.
const MIN_LENGTH_WITHIN_WORDS = 6;
const MIN_PAYMENT_LENGTH = 6;
const MIN_NUMBER_LENGTH = 7;
// Nobody repeats as many words by accident.
const MIN_WORDS = 4;
const DATE = /^(\d{4}([-./\s])\d{1,2}\2\d{1,2}|\d{1,2}([-./\s])\d{1,2}\3\d{2,4})$/;
const MASKED = /^•+$/;
const MAX_PART_LENGTH = 3;
const MAX_EDITED_LENGTH = 200;

/**
 * Remembers the values of hidden fields and masks them wherever else the page shows them.
 * @param kindOf what a hidden field holds
 */
export function createEchoMasker(kindOf: (field: Element) => FieldKind) {
  const fields = new Map<Element, string>();
  const unread = new Set<Element>();
  const passwords = new Set<string>();
  const index = createEchoIndex();
  const near = createNearEchoes();

  /** Unless another field still holds it. */
  const forget = (value: string): void => {
    const plain = folded(value);
    for (const held of fields.values()) if (folded(held) === plain) return;
    index.remove(value);
    passwords.delete(value);
  };
  const typed = createTypedNumbers({
    isHidden: (field) => fields.has(field),
    hide(field, number) {
      index.add(number);
      near.set(field, number);
    },
    show(field, numbers) {
      near.set(field, "");
      for (const number of numbers) forget(number);
    },
  });

  /** True if the field has a new value to hide. */
  const update = (field: Element): boolean => {
    const value = typedValue(field).trim();
    const previous = fields.get(field) ?? "";
    // The field may have become a password field with the same value.
    if (value === previous && (passwords.has(value) || !isPasswordField(field))) return false;
    fields.set(field, value);
    const kind = isPasswordField(field) ? "password" : kindOf(field);
    // While it's being typed, its beginning may be an ordinary word.
    if (value !== previous && value.startsWith(previous)) forget(previous);
    if (MASKED.test(value)) return false;
    if (kind === "password" || kind === "payment") near.set(field, value);
    if (!isSought(kind, value)) return false;
    index.add(value);
    if (kind === "password") passwords.add(value);
    return true;
  };
  const updateAll = (changed: Iterable<Element>): boolean => {
    let hasNew = false;
    for (const field of changed) {
      try {
        if (update(field)) hasNew = true;
        if (!field.isConnected) fields.delete(field);
      } catch {
        // A field that can't be read is blocked, and must not stop the others.
        fields.delete(field);
      }
    }
    return hasNew;
  };
  return {
    /** Hides what this field contains, now and later. */
    watch(field: Element): void {
      if (fields.has(field)) return;
      fields.set(field, "");
      unread.add(field);
    },
    /**
     * Reads the current values of all watched fields, and what is being typed. True if something that
     * was hidden may be shown now.
     */
    refresh(page?: Document): boolean {
      near.invalidate();
      updateAll(fields.keys());
      return page !== undefined && typed.update(page);
    },
    /** Reads the fields that were added since. True if there are new values to hide. */
    readNew(): boolean {
      if (unread.size === 0) return false;
      const hasNew = updateAll(unread);
      unread.clear();
      return hasNew;
    },
    /** A field with such a value shows a password. */
    containsPassword(value: string): boolean {
      if (value.length < MIN_LENGTH) return false;
      for (const password of passwords)
        if (
          password.length >= MIN_LENGTH_WITHIN_WORDS
            ? value.includes(password)
            : value.trim() === password
        )
          return true;
      return false;
    },
    mask: index.mask,
    near,
    /** Whether a short text is one of several, side by side, that show a value in parts. */
    isPart(text: string, node: Node): boolean {
      if (!near.isActive() || folded(text).length > MAX_PART_LENGTH) return false;
      const run = near.runAround(node, text);
      return index.mask(run) !== run;
    },
  };
}

export type EchoMasker = ReturnType<typeof createEchoMasker>;

/** Whether a value is looked for on the whole page. Words and short numbers occur by themselves. */
function isSought(kind: FieldKind, value: string): boolean {
  const { length } = folded(value);
  if (kind === "password") return value.length >= MIN_LENGTH;
  if (kind === "payment") return length >= MIN_PAYMENT_LENGTH;
  if (length < MIN_PAYMENT_LENGTH || DATE.test(value)) return false;
  const hasDigit = /\p{N}/u.test(value);
  if (!hasDigit) return value.split(/[^\p{L}\p{M}]+/u).length >= MIN_WORDS;
  return length >= MIN_NUMBER_LENGTH || /\p{L}/u.test(value);
}

// rrweb's own keywords. The desk can't rebuild the page without them.
const NOT_TEXT: ReadonlySet<string> = new Set(["tagName", "type", "source"]);

/** Applies `mask` to every string in an event, in place. */
export function maskStrings<T extends object>(event: T, mask: (text: string) => string): T {
  for (const [name, value] of Object.entries(event)) {
    if (typeof value === "object" && value !== null) maskStrings(value, mask);
    else if (typeof value === "string" && !NOT_TEXT.has(name)) {
      const masked = mask(value);
      if (masked !== value) Reflect.set(event, name, masked);
    }
  }
  return event;
}

const TEXT_TYPE = /^(text|password|tel|email|number|search|url|)$/;

function typedValue(field: Element): string {
  if (field.localName === "textarea") return (field as HTMLTextAreaElement).value;
  if (field.localName === "input") {
    const { type, value } = field as HTMLInputElement;
    if (!TEXT_TYPE.test(type)) return "";
    return value.length === 1 ? joinedBoxes(field as HTMLInputElement) : value;
  }
  const isText = "isContentEditable" in field && field.isContentEditable;
  return isText ? (field.textContent ?? "").slice(0, MAX_EDITED_LENGTH) : "";
}

/** A code over several boxes is one value. */
function joinedBoxes(box: HTMLInputElement): string {
  const group = codeGroupOf(box);
  const boxes = group ? [...group.querySelectorAll("input")] : [box];
  return boxes.map(({ value }) => value).join("");
}
