import type { IncomingMessage, ServerResponse } from "node:http";
import { writeReadableStreamToWritable } from "@remix-run/node";
import { headersOf } from "./headers.ts";

type Origin = { readonly publicUrl: string; readonly body: Buffer | null };

/**
 * Converts a Node request to a Fetch API request. The URL starts with PUBLIC_URL, whatever the Host
 * header says. The signal aborts if the client disconnects before the response is complete.
 */
export function toWebRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { publicUrl, body }: Origin,
): Request {
  const abort = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) abort.abort();
  });
  return new Request(publicUrl + (request.url ?? "/"), {
    method: request.method ?? "GET",
    headers: headersOf(request),
    signal: abort.signal,
    ...(body && { body: new Uint8Array(body) }),
  });
}

/** Sends a Fetch API response as the Node response. */
export async function sendWebResponse(
  response: ServerResponse,
  { status, statusText, headers, body }: Response,
): Promise<void> {
  response.statusCode = status;
  if (statusText) response.statusMessage = statusText;
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (body) await writeReadableStreamToWritable(body, response);
  else response.end();
}
