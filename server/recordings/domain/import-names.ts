import { type CallId, CallIdSchema } from "../../kernel/ids.ts";

/** The content types of files that can be imported, by extension. */
export const IMPORTED_TYPES: Readonly<Record<string, string>> = {
  webm: "video/webm",
  mp4: "video/mp4",
};

export type ImportedName = { readonly callId: CallId; readonly extension: string };

const NAME = /^(?:.*\/)?([^/]+)\.(webm|mp4)$/i;

/**
 * The call of a file: as the mapping says, or by its name, such as `CALL_ID.webm`. Null if it isn't
 * the recording of a call.
 * @param mapping call ids by the names of files below the imported folder
 */
export function importedName(
  name: string,
  mapping: ReadonlyMap<string, string>,
): ImportedName | null {
  const [, base = "", extension = ""] = NAME.exec(name) ?? [];
  if (!base) return null;
  const callId = CallIdSchema.safeParse((mapping.get(name) ?? base).toLowerCase()).data;
  return callId ? { callId, extension: extension.toLowerCase() } : null;
}

/**
 * Reads a mapping: JSON `{ "FILE": "CALL_ID" }`, or lines `FILE,CALL_ID`. A line without a call id,
 * such as a heading, is ignored.
 * @throws SyntaxError if the JSON is invalid
 */
export function parseMapping(text: string): ReadonlyMap<string, string> {
  if (text.trimStart().startsWith("{")) {
    const entries: [string, unknown][] = Object.entries(JSON.parse(text));
    return new Map(entries.map(([file, callId]) => [file, String(callId)]));
  }
  const lines = text
    .split(/\r?\n/)
    .map((line) => /^"?(.+?)"?\s*,\s*"?([0-9a-f-]{36})"?\s*$/i.exec(line));
  return new Map(lines.flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]]] : [])));
}
