import type { LoaderFunctionArgs } from "@remix-run/node";
import { formatReceipt } from "../calls/retention/format-receipt.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";

export const handle = { access: "admin" } satisfies RouteHandle;

/** The receipt of an erasure, as a text file. */
export async function loader({ params: { erasureId = "" }, context }: LoaderFunctionArgs) {
  const receipt = await orErrorResponse(context.trpc.retention.receipt({ erasureId }));
  return new Response(formatReceipt(receipt, viewerOf(context).orgName), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="erasure-${receipt.erasureId}.txt"`,
      "cache-control": "no-store",
    },
  });
}
