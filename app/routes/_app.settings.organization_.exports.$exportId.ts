import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "admin" } satisfies RouteHandle;

/** Downloads an archive of all data. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { url } = await orErrorResponse(
    context.trpc.exports.link({ exportId: params.exportId ?? "" }),
  );
  return redirect(url, { headers: { "cache-control": "no-store" } });
}
