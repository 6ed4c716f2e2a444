import { TRPCClientError } from "@trpc/client";

/** The server's code for a refusal, or null when it was not reached. */
export function refusalOf(error: unknown): string | null {
  return error instanceof TRPCClientError && error.data ? error.message : null;
}
