import type { ClientActionFunctionArgs } from "@remix-run/react";
import type { SaveFailure, SaveResult } from "./save-result.ts";

const STATUS: Record<SaveFailure, number> = {
  unreachable: 503,
  server_error: 500,
  session_expired: 401,
};

/**
 * The client action of a settings page. If a save fails, keeps the page with what was typed, instead
 * of Remix's error page or the log-in page.
 */
export async function reportFailure({
  serverAction,
  request,
}: ClientActionFunctionArgs): Promise<unknown> {
  try {
    return await serverAction();
  } catch (error) {
    const failure = failureOf(error);
    if (request.signal.aborted || !failure) throw error;
    const result: SaveResult = { status: "failed", failure };
    // A response with an error status keeps Remix from loading the page's data again.
    return Response.json(result, { status: STATUS[failure] });
  }
}

/** Null for a redirect to follow. */
function failureOf(error: unknown): SaveFailure | null {
  const to = error instanceof Response ? error.headers.get("location") : null;
  if (to !== null)
    return new URL(to, location.href).pathname === "/login" ? "session_expired" : null;
  // Thrown by fetch if there is no response.
  return error instanceof TypeError ? "unreachable" : "server_error";
}
