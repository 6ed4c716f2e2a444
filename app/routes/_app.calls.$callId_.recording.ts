import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "member" } satisfies RouteHandle;

/** Downloads the recording. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { url } = await orErrorResponse(
    context.trpc.recordings.link({ callId: params.callId ?? "", kind: "download" }),
  );
  return redirect(url, { headers: { "cache-control": "no-store" } });
}
