import { MASK } from "./figures.ts";
import { wasPassword } from "./passwords.ts";

const SHORTEST = 4;
// Shorter ones are hidden only where they stand alone: "2024" is in many a sentence.
const SURE = 6;
const MOST_REMEMBERED = 1_000;
const MASKED = /^•+$/;

/** What stands in hidden fields, so that a copy of it elsewhere on the page is hidden too. */
export function createSecrets() {
  const fields = new Map<Element, string>();
  const unread = new Set<Element>();
  const passwords = new Set<string>();
  const values = createValues();

  /** True where there is a new value to hide. */
  const keep = (field: Element): boolean => {
    const value = typedInto(field).trim();
    const before = fields.get(field) ?? "";
    // The same value may have become a password's since.
    if (value === before && (passwords.has(value) || !wasPassword(field))) return false;
    fields.set(field, value);
    // Typed on: the beginning of a secret is a word like any other.
    if (value !== before && value.startsWith(before)) {
      values.forget(before);
      passwords.delete(before);
    }
    if (value.length < SHORTEST || MASKED.test(value)) return false;
    for (const form of new Set([value, encodeURIComponent(value)])) values.add(form);
    if (wasPassword(field)) passwords.add(value);
    return true;
  };
  const readAll = (read: Iterable<Element>): boolean => {
    let isNew = false;
    for (const field of read) {
      try {
        if (keep(field)) isNew = true;
        if (!field.isConnected) fields.delete(field);
      } catch {
        // It is not shown, and must not keep all else from being shown.
        fields.delete(field);
      }
    }
    return isNew;
  };
  return {
    /** A field whose value is a secret. */
    watch(field: Element): void {
      if (fields.has(field)) return;
      fields.set(field, "");
      unread.add(field);
    },
    /** Reads what the fields hold now. */
    refresh(): void {
      readAll(fields.keys());
    },
    /** Reads the fields that have come since; true where they hold anything to hide. */
    readNew(): boolean {
      if (unread.size === 0) return false;
      const isNew = readAll(unread);
      unread.clear();
      return isNew;
    },
    /** Whether a password stands in this value: a field that holds it shows the password. */
    holdsPassword(value: string): boolean {
      if (value.length < SHORTEST) return false;
      for (const password of passwords)
        if (password.length >= SURE ? value.includes(password) : value.trim() === password)
          return true;
      return false;
    },
    hide: values.hide,
  };
}

export type Secrets = ReturnType<typeof createSecrets>;

/** The texts to hide, found by their first two characters: most texts hold none of them. */
function createValues() {
  const byBeginning = new Map<number, Set<string>>();
  const inOrder = new Set<string>();
  const forget = (value: string) => {
    if (!inOrder.delete(value)) return;
    byBeginning.get(beginningAt(value, 0))?.delete(value);
  };
  return {
    forget,
    add(value: string): void {
      forget(value);
      inOrder.add(value);
      const begin = beginningAt(value, 0);
      byBeginning.set(begin, (byBeginning.get(begin) ?? new Set()).add(value));
      if (inOrder.size > MOST_REMEMBERED) forget(inOrder.values().next().value ?? "");
    },
    hide(text: string): string {
      if (inOrder.size === 0 || text.length < SHORTEST) return text;
      let hidden = "";
      let told = 0;
      for (let at = 0; at + SHORTEST <= text.length; at += 1) {
        const found = longestAt(text, at, byBeginning.get(beginningAt(text, at)));
        if (!found) continue;
        hidden += text.slice(told, at) + MASK;
        told = at + found;
        at = told - 1;
      }
      return told === 0 ? text : hidden + text.slice(told);
    },
  };
}

const beginningAt = (text: string, at: number): number =>
  text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);

function longestAt(text: string, at: number, values: ReadonlySet<string> | undefined): number {
  let longest = 0;
  for (const value of values ?? []) {
    const { length } = value;
    if (length > longest && text.startsWith(value, at) && isSure(text, at, length))
      longest = length;
  }
  return longest;
}

const LETTER = /[\p{L}\p{N}]/u;

const isSure = (text: string, at: number, length: number): boolean =>
  length >= SURE || !(LETTER.test(text[at - 1] ?? "") || LETTER.test(text[at + length] ?? ""));

const TYPED = /^(text|password|tel|email|number|search|url|)$/;

function typedInto(field: Element): string {
  if (field.localName === "textarea") return (field as HTMLTextAreaElement).value;
  if (field.localName !== "input") return "";
  const { type, value } = field as HTMLInputElement;
  return TYPED.test(type) ? value : "";
}
