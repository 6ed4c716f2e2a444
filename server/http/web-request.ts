import type { IncomingMessage, ServerResponse } from "node:http";
import { writeReadableStreamToWritable } from "@remix-run/node";
import { headersOf } from "./headers.ts";

type Origin = { readonly publicUrl: string; readonly body: Buffer | null };

/**
 * A Node request as the web's own type. Its address is that of this server, whatever `Host` says; it
 * is aborted when the client leaves before the answer is complete.
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

/** Answers a Node request with the web's own type. */
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
