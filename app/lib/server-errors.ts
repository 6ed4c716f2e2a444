import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

/**
 * In loaders and actions: turns a refusal of the server into the page that says so.
 * An id that cannot be read names nothing, so it is not found.
 */
export async function orErrorPage<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const status = error.code === "BAD_REQUEST" ? 404 : getHTTPStatusCodeFromError(error);
    if (status >= 500) throw error;
    throw new Response(null, { status });
  }
}
