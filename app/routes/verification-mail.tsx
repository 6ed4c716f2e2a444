import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";

export const handle = { access: "member" } satisfies RouteHandle;

/** Sends the e-mail to verify the account's address again. */
export async function action({ context }: ActionFunctionArgs) {
  const result = await context.auth.resendVerification(viewerOf(context));
  return result.ok
    ? data({ sent: true, code: null })
    : data({ sent: false, code: result.code }, refusalResponse(result));
}

export function loader() {
  return redirect("/");
}
