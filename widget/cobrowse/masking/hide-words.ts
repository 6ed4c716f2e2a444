// Of these the desk makes the page; they are no words of anybody's.
const NOT_WORDS: ReadonlySet<string> = new Set(["tagName", "type", "source"]);

/** Whatever is told, with `hide` done to every text in it. It is changed where it stands. */
export function hideWords<T extends object>(told: T, hide: (text: string) => string): T {
  for (const [name, value] of Object.entries(told)) {
    if (typeof value === "object" && value !== null) hideWords(value, hide);
    else if (typeof value === "string" && !NOT_WORDS.has(name)) {
      const shown = hide(value);
      if (shown !== value) Reflect.set(told, name, shown);
    }
  }
  return told;
}
