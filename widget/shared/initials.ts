/** The first letters of the first and the last name. */
export function initialsOf(name: string): string {
  const names = name.trim().split(/\s+/);
  const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
  // By code point, so that letters outside the basic plane aren't split.
  return ends.map((part) => [...(part ?? "")][0]?.toUpperCase() ?? "").join("");
}
