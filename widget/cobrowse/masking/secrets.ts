import { MASK } from "./figures.ts";

const SHORTEST = 4;
// Shorter ones are hidden only where they stand alone: "2024" is in many a sentence.
const SURE = 6;
const MOST_REMEMBERED = 40;

/** What stands in hidden fields, so that a copy of it elsewhere on the page is hidden too. */
export function createSecrets() {
  const fields = new Set<Element>();
  const values = new Set<string>();
  const keep = (value: string) => {
    const trimmed = value.trim();
    if (trimmed.length < SHORTEST || /^•+$/.test(trimmed)) return;
    for (const form of [trimmed, encodeURIComponent(trimmed)]) {
      values.delete(form);
      values.add(form);
    }
    while (values.size > MOST_REMEMBERED) values.delete(values.values().next().value ?? "");
  };
  return {
    /** A field whose value is a secret. */
    watch: (field: Element) => void fields.add(field),
    /** Reads what the fields hold now. */
    refresh() {
      for (const field of fields) {
        if (field.isConnected) keep(typedInto(field));
        else fields.delete(field);
      }
    },
    hide(text: string): string {
      let hidden = text;
      for (const value of values) {
        if (hidden.length < value.length || !hidden.includes(value)) continue;
        if (value.length >= SURE) hidden = hidden.replaceAll(value, MASK);
        else hidden = hidden.replace(aloneIn(value), MASK);
      }
      return hidden;
    },
  };
}

export type Secrets = ReturnType<typeof createSecrets>;

const TYPED = /^(text|password|tel|email|number|search|url|)$/;

function typedInto(field: Element): string {
  if (field.localName === "textarea") return (field as HTMLTextAreaElement).value;
  if (field.localName !== "input") return "";
  const { type, value } = field as HTMLInputElement;
  return TYPED.test(type) ? value : "";
}

const aloneIn = (value: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    "gu",
  );
