import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "member" } satisfies RouteHandle;

/** The recording's poster, at an address that ends after an hour. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { url } = await orErrorResponse(
    context.trpc.recordings.link({ callId: params.callId ?? "", kind: "poster" }),
  );
  return redirect(url, { headers: { "cache-control": "private, max-age=1800" } });
}
