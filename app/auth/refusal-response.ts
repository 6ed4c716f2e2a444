import type { HeadersFunction } from "@remix-run/node";

/** Status and headers of a refused form: when to try again, where there was too much. */
export const refusalResponse = ({
  retryAfterS,
}: {
  readonly retryAfterS?: number;
}): ResponseInit =>
  retryAfterS === undefined
    ? { status: 400 }
    : { status: 429, headers: { "retry-after": String(retryAfterS) } };

/** For a route whose page shows what its action refused. */
export const headersOfAction: HeadersFunction = ({ actionHeaders }) => actionHeaders;
