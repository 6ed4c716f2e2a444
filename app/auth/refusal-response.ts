import type { HeadersFunction } from "@remix-run/node";

/** The status and headers of a refused form. */
export const refusalResponse = ({
  retryAfterS,
}: {
  readonly retryAfterS?: number;
}): ResponseInit =>
  retryAfterS === undefined
    ? { status: 400 }
    : { status: 429, headers: { "retry-after": String(retryAfterS) } };

/** Sends the headers of a route's action with its page. */
export const headersOfAction: HeadersFunction = ({ actionHeaders }) => actionHeaders;
