import { isPasswordField } from "./password-fields.ts";
import { MASK } from "./sensitive-numbers.ts";

const MIN_LENGTH = 4;
// Shorter values are hidden only as whole words: "2024" is part of many ordinary texts.
const MIN_LENGTH_WITHIN_WORDS = 6;
const MAX_VALUES = 1_000;
const MASKED = /^•+$/;

/** Remembers the values of hidden fields and masks them wherever else the page shows them. */
export function createEchoMasker() {
  const fields = new Map<Element, string>();
  const unread = new Set<Element>();
  const passwords = new Set<string>();
  const values = createValueIndex();

  /** True if the field has a new value to hide. */
  const update = (field: Element): boolean => {
    const value = typedValue(field).trim();
    const previous = fields.get(field) ?? "";
    // The field may have become a password field with the same value.
    if (value === previous && (passwords.has(value) || !isPasswordField(field))) return false;
    fields.set(field, value);
    // While it's being typed, its beginning may be an ordinary word.
    if (value !== previous && value.startsWith(previous)) {
      values.remove(previous);
      passwords.delete(previous);
    }
    if (value.length < MIN_LENGTH || MASKED.test(value)) return false;
    for (const form of new Set([value, encodeURIComponent(value)])) values.add(form);
    if (isPasswordField(field)) passwords.add(value);
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
    /** Reads the current values of all watched fields. */
    refresh(): void {
      updateAll(fields.keys());
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
    mask: values.mask,
  };
}

export type EchoMasker = ReturnType<typeof createEchoMasker>;

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

/** Indexed by their first two characters, since most texts contain none of them. */
function createValueIndex() {
  const byStart = new Map<number, Set<string>>();
  const oldestFirst = new Set<string>();
  const remove = (value: string) => {
    if (!oldestFirst.delete(value)) return;
    byStart.get(startAt(value, 0))?.delete(value);
  };
  return {
    remove,
    add(value: string): void {
      remove(value);
      oldestFirst.add(value);
      const start = startAt(value, 0);
      byStart.set(start, (byStart.get(start) ?? new Set()).add(value));
      if (oldestFirst.size > MAX_VALUES) remove(oldestFirst.values().next().value ?? "");
    },
    mask(text: string): string {
      if (oldestFirst.size === 0 || text.length < MIN_LENGTH) return text;
      let masked = "";
      let done = 0;
      for (let at = 0; at + MIN_LENGTH <= text.length; at += 1) {
        const length = longestAt(text, at, byStart.get(startAt(text, at)));
        if (!length) continue;
        masked += text.slice(done, at) + MASK;
        done = at + length;
        at = done - 1;
      }
      return done === 0 ? text : masked + text.slice(done);
    },
  };
}

const startAt = (text: string, at: number): number =>
  text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);

function longestAt(text: string, at: number, values: ReadonlySet<string> | undefined): number {
  let longest = 0;
  for (const value of values ?? []) {
    const { length } = value;
    if (length > longest && text.startsWith(value, at) && isMatch(text, at, length))
      longest = length;
  }
  return longest;
}

const LETTER = /[\p{L}\p{N}]/u;

const isMatch = (text: string, at: number, length: number): boolean =>
  length >= MIN_LENGTH_WITHIN_WORDS ||
  !(LETTER.test(text[at - 1] ?? "") || LETTER.test(text[at + length] ?? ""));

const TEXT_TYPE = /^(text|password|tel|email|number|search|url|)$/;

function typedValue(field: Element): string {
  if (field.localName === "textarea") return (field as HTMLTextAreaElement).value;
  if (field.localName !== "input") return "";
  const { type, value } = field as HTMLInputElement;
  return TEXT_TYPE.test(type) ? value : "";
}
