import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

/**
 * In loaders and actions: throws a refused procedure as a response, which renders the error page.
 * A malformed id is answered like an unknown one, with 404.
 */
export async function orErrorResponse<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const status = error.code === "BAD_REQUEST" ? 404 : getHTTPStatusCodeFromError(error);
    if (status >= 500) throw error;
    throw new Response(null, { status });
  }
}
