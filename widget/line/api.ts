import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import type { WidgetRouter } from "../../server/trpc/widget.ts";

const PATIENCE_MS = 10_000;
// While a call's media is away, a request that hangs is worth less than the next one.
const HURRIED_PATIENCE_MS = 2_000;

export type WidgetApi = ReturnType<typeof createApi>;

/** The typed procedures that customers' sites can reach. */
export function createApi(origin: string, token: () => string | null, hurried: () => boolean) {
  return createTRPCClient<WidgetRouter>({
    links: [
      httpLink({
        url: `${origin}/api/widget`,
        headers() {
          const held = token();
          return held ? { authorization: `Bearer ${held}` } : {};
        },
        fetch: (url, options) =>
          fetch(url, {
            ...options,
            cache: "no-store",
            credentials: "omit",
            // Where a click has led away, the page that tells of it is already on its way out.
            keepalive: String(url).includes("reportCobrowse"),
            signal: AbortSignal.timeout(hurried() ? HURRIED_PATIENCE_MS : PATIENCE_MS),
          }),
      }),
    ],
  });
}

/** The server's own refusal, or null where it could not be reached or has failed. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" && status < 500 ? error.message : null;
}
