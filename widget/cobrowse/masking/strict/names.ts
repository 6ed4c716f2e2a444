/** What is renamed. Names of different kinds are never confused, even if they are the same word. */
export type NameKind = "class" | "id" | "element" | "property" | "name" | "part" | "slot";

const PREFIX: Record<NameKind, string> = {
  class: "c",
  id: "i",
  element: "x-",
  property: "--v",
  name: "n",
  part: "p",
  slot: "s",
};

export type Names = {
  /** The same alias for the same name, as long as the page is open. */
  alias(kind: NameKind, name: string): string;
  /** Of names separated by spaces. */
  aliases(kind: NameKind, names: string): string;
  /**
   * The class that stands for an attribute selector, such as `[data-state="open"]`. It has the same
   * specificity. Null if it may not stand for one.
   */
  classOf(selector: string, attribute: string): string | null;
  /** The classes that stand for the selectors of these attributes that this element matches. */
  matched(element: Element, attributes: RegExp): string[];
  /** Whether a selector names this attribute. */
  isSelected(attribute: string): boolean;
  /** Increases with each new attribute selector. */
  version(): number;
};

// Their values are what a visitor types or what a page says about it.
const NEVER_SELECTED = /^(value|checked|selected|aria-value.*|data-value|srcdoc|placeholder)$/;

/** Aliases say only that two names are the same. They are numbered as they appear. */
export function createNames(): Names {
  const known = new Map<string, string>();
  const counts = new Map<NameKind, number>();
  const selectors = new Map<string, Map<string, string>>();
  let version = 0;

  const alias = (kind: NameKind, name: string): string => {
    const key = `${kind} ${name}`;
    const existing = known.get(key);
    if (existing) return existing;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const created = PREFIX[kind] + number;
    known.set(key, created);
    return created;
  };
  return {
    alias,
    aliases: (kind, names) =>
      names
        .split(/\s+/)
        .filter((name) => name !== "")
        .map((name) => alias(kind, name))
        .join(" "),
    classOf(selector, attribute) {
      if (NEVER_SELECTED.test(attribute)) return null;
      const ofAttribute = selectors.get(attribute) ?? new Map<string, string>();
      selectors.set(attribute, ofAttribute);
      const existing = ofAttribute.get(selector);
      if (existing) return existing;
      version += 1;
      const created = `k${version}`;
      ofAttribute.set(selector, created);
      return created;
    },
    matched(element, attributes) {
      const found: string[] = [];
      if (selectors.size === 0) return found;
      for (const name of element.getAttributeNames().filter((one) => attributes.test(one)))
        for (const [selector, className] of selectors.get(name.toLowerCase()) ?? [])
          if (matches(element, selector)) found.push(className);
      return found;
    },
    isSelected: (attribute) => selectors.has(attribute.toLowerCase()),
    version: () => version,
  };
}

function matches(element: Element, selector: string): boolean {
  try {
    return Element.prototype.matches.call(element, selector);
  } catch {
    return false;
  }
}
