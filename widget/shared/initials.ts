/** At most two letters: of the first and the last name. */
export function initialsOf(name: string): string {
  const names = name.trim().split(/\s+/);
  const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
  // By code point, so that a letter outside the basic plane stays whole.
  return ends.map((part) => [...(part ?? "")][0]?.toUpperCase() ?? "").join("");
}
