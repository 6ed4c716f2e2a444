const PART =
  /^(?:([a-z][a-z0-9-]*)|\.([\w-]+)|\[([a-z][a-z0-9_-]*)(?:[~|^$*]?=(?:"[^"]*"|[\w-]+)(?: i)?)?\])$/;

// Of these the recorder leaves out some, where it tells of an element in another way.
const NOT_ALWAYS_TOLD = /^(src|href|rel|selected|autoplay)$/;
const MOST_REMEMBERED = 500;

/** Whether an element with this tag and these attributes may match; true where in doubt. */
export type Glance = (tagName: string, attributes: Readonly<Record<string, unknown>>) => boolean;

/**
 * Tells from its tag and the names of its attributes that an element cannot match, without asking
 * the browser. Where a part of the list is more than one tag, class or attribute, all may match.
 */
export function createGlance(selectors: string): Glance {
  const tags = new Map<string, boolean>();
  const names = new Set<string>();
  const classes: string[] = [];
  for (const part of selectors.split(",")) {
    const [simple, tag, className, name] = PART.exec(part) ?? [];
    if (!simple || NOT_ALWAYS_TOLD.test(name ?? "")) return () => true;
    if (tag) tags.set(tag, true);
    if (className) classes.push(className);
    if (name) names.add(name);
  }
  // A page in quirks mode does not tell capitals from small letters.
  const marked = classes.length > 0 ? new RegExp(classes.join("|"), "i") : /(?!)/;

  const knowsTag = (tagName: string): boolean => {
    const known = tags.get(tagName);
    if (known !== undefined) return known;
    // A prefix is no part of the name that a selector means.
    const may = tagName.includes(":") || tags.get(tagName.toLowerCase()) === true;
    if (tags.size < MOST_REMEMBERED) tags.set(tagName, may);
    return may;
  };
  return (tagName, attributes) => {
    if (knowsTag(tagName)) return true;
    for (const name in attributes) {
      if (names.has(name)) return true;
      if (name === "class" && marked.test(String(attributes.class))) return true;
    }
    return false;
  };
}
