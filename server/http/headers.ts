import type { IncomingMessage } from "node:http";

/** A Node request's headers as the web's own type. */
export function headersOf({ headers }: Pick<IncomingMessage, "headers">): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(":") || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) result.append(name, one);
  }
  return result;
}
