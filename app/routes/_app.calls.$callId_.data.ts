import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { changeCallData } from "../calls/retention/change-call-data.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "admin" } satisfies RouteHandle;

/** How much data there is of a call's visitor. */
export const loader = ({ params: { callId = "" }, context }: LoaderFunctionArgs) =>
  orErrorResponse(context.trpc.retention.findVisitorData({ lookup: { by: "call", callId } }));

export const action = ({ request, params, context }: ActionFunctionArgs) =>
  changeCallData(request, params.callId, context);
