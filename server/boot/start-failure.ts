/** One line for a person: what kept Foyer from starting, and what to do. */
export function describeStartFailure(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return `Foyer cannot start. ${message.replaceAll(/\s*\n\s*/g, " ")}`;
}
