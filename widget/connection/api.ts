import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import type { WidgetRouter } from "../../server/trpc/widget.ts";

const TIMEOUT_MS = 10_000;
// While a call's media is stalled, a new request is better than waiting for a hanging one.
const URGENT_TIMEOUT_MS = 2_000;

export type WidgetApi = ReturnType<typeof createApi>;

/** A client for the widget's API. */
export function createApi(origin: string, token: () => string | null, urgent: () => boolean) {
  return createTRPCClient<WidgetRouter>({
    links: [
      httpLink({
        url: `${origin}/api/widget`,
        // A URL with a query's input would be logged on the way.
        methodOverride: "POST",
        headers() {
          const current = token();
          return current ? { authorization: `Bearer ${current}` } : {};
        },
        fetch: (url, options) =>
          fetch(url, {
            ...options,
            cache: "no-store",
            credentials: "omit",
            referrerPolicy: "no-referrer",
            // After a click that leaves the page, this request is sent while the page unloads.
            keepalive: String(url).includes("reportCobrowse"),
            signal: AbortSignal.timeout(urgent() ? URGENT_TIMEOUT_MS : TIMEOUT_MS),
          }),
      }),
    ],
  });
}

/** Whether the server has too much to do: it says so, or does not answer in time. */
export const isOverloaded = (error: unknown): boolean =>
  error instanceof TRPCClientError &&
  (error.message === "OVERLOADED" || error.cause?.name === "TimeoutError");

/** How long the visitor must wait; 0 if the server doesn't say. */
export const retryAfterMs = (error: unknown): number =>
  error instanceof TRPCClientError ? (error.data?.retryAfterS ?? 0) * 1_000 : 0;

/** The error code of the server's refusal; null if it was unreachable or failed. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" && status < 500 ? error.message : null;
}
