const SIMPLE_SELECTOR =
  /^(?:([a-z][a-z0-9-]*)|\.([\w-]+)|\[([a-z][a-z0-9_-]*)(?:[~|^$*]?=(?:"[^"]*"|[\w-]+)(?: i)?)?\])$/;

// rrweb leaves these out of some elements' serialized attributes.
const NOT_ALWAYS_SERIALIZED = /^(src|href|rel|selected|autoplay)$/;
const MAX_CACHED = 500;

/** False only if no element with this tag and these attributes can match. */
export type SelectorPrefilter = (
  tagName: string,
  attributes: Readonly<Record<string, unknown>>,
) => boolean;

/**
 * Rules out most elements by their tag and attribute names, which is much cheaper than
 * `matches()`. If a selector in the list is not a single tag, class or attribute, nothing is ruled
 * out.
 */
export function createSelectorPrefilter(selectors: string): SelectorPrefilter {
  const tags = new Map<string, boolean>();
  const names = new Set<string>();
  const classes: string[] = [];
  for (const part of selectors.split(",")) {
    const [simple, tag, className, name] = SIMPLE_SELECTOR.exec(part) ?? [];
    if (!simple || NOT_ALWAYS_SERIALIZED.test(name ?? "")) return () => true;
    if (tag) tags.set(tag, true);
    if (className) classes.push(className);
    if (name) names.add(name);
  }
  // In quirks mode class names are case-insensitive.
  const anyClass = classes.length > 0 ? new RegExp(classes.join("|"), "i") : /(?!)/;

  const mayMatchTag = (tagName: string): boolean => {
    const cached = tags.get(tagName);
    if (cached !== undefined) return cached;
    // Selectors match the name without its prefix.
    const may = tagName.includes(":") || tags.get(tagName.toLowerCase()) === true;
    if (tags.size < MAX_CACHED) tags.set(tagName, may);
    return may;
  };
  return (tagName, attributes) => {
    if (mayMatchTag(tagName)) return true;
    for (const name in attributes) {
      if (names.has(name)) return true;
      if (name === "class" && anyClass.test(String(attributes.class))) return true;
    }
    return false;
  };
}
