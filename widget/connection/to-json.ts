// Control characters, quotes, backslashes.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON must escape them
const ESCAPED = /["\\\u0000-\u001f]/g;

const escapeOf = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * JSON of plain objects, arrays, strings, numbers, booleans and null. `JSON.stringify` would ask for
 * `toJSON`, which old libraries add to the prototypes of strings and arrays.
 */
export function toJson(value: unknown): string {
  if (typeof value === "string") return `"${value.replace(ESCAPED, escapeOf)}"`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${pairs.map(([name, one]) => `${toJson(name)}:${toJson(one)}`).join()}}`;
}
