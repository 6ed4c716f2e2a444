import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { WidgetRouter } from "../../server/trpc/widget.ts";
import { toJson } from "./to-json.ts";

const TIMEOUT_MS = 10_000;
// While a call's media is stalled, a new request is better than waiting for a hanging one.
const URGENT_TIMEOUT_MS = 2_000;

type Inputs = inferRouterInputs<WidgetRouter>;
type Outputs = inferRouterOutputs<WidgetRouter>;

/**
 * Calls a procedure of the widget's API. Rejects with an `ApiError` if the server answers with an
 * error, with another error if it can't be reached.
 */
export type WidgetApi = <P extends keyof Inputs>(
  procedure: P,
  input: Inputs[P],
) => Promise<Outputs[P]>;

class ApiError extends Error {
  readonly status: number;
  readonly retryAfterS: number;

  constructor(code: string, status: number, retryAfterS: number) {
    super(code);
    this.status = status;
    this.retryAfterS = retryAfterS;
  }
}

type Body<T> = {
  readonly result?: { readonly data: T };
  readonly error?: { readonly message: string; readonly data: { readonly retryAfterS?: number } };
};

/** A client for the widget's API, in tRPC's format: one procedure per request. */
export function createApi(
  origin: string,
  token: () => string | null,
  urgent: () => boolean,
): WidgetApi {
  return async (procedure, input) => {
    const current = token();
    const response = await fetch(`${origin}/api/widget/${procedure}`, {
      // Also for queries: a URL with a query's input would be logged on the way.
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(current && { authorization: `Bearer ${current}` }),
      },
      body: toJson(input),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      // After a click that leaves the page, this request is sent while the page unloads.
      keepalive: procedure === "reportCobrowse",
      signal: AbortSignal.timeout(urgent() ? URGENT_TIMEOUT_MS : TIMEOUT_MS),
    });
    const { result, error }: Body<Outputs[typeof procedure]> = await response.json();
    if (result) return result.data;
    if (!error) throw new Error(`Unexpected response to ${procedure}.`);
    throw new ApiError(error.message, response.status, error.data.retryAfterS ?? 0);
  };
}

/** Whether the server has too much to do: it says so, or does not answer in time. */
export const isOverloaded = (error: unknown): boolean =>
  error instanceof Error && (error.message === "OVERLOADED" || error.name === "TimeoutError");

/** How long the visitor must wait; 0 if the server doesn't say. */
export const retryAfterMs = (error: unknown): number =>
  error instanceof ApiError ? error.retryAfterS * 1_000 : 0;

/** The error code of the server's refusal; null if it was unreachable or failed. */
export const refusalOf = (error: unknown): string | null =>
  error instanceof ApiError && error.status < 500 ? error.message : null;
