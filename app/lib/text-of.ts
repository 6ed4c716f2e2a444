/** The text for a code that came from elsewhere and may be unknown here. */
export function textOf(
  texts: Readonly<Record<string, string>>,
  code: string,
  otherwise: string,
): string {
  return (Object.hasOwn(texts, code) ? texts[code] : undefined) ?? otherwise;
}
