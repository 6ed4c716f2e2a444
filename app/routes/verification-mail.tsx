import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";

export const handle = { access: "member" } satisfies RouteHandle;

export type ResendResult = { readonly sent: boolean; readonly code: string | null };

/** Sends the e-mail to verify the account's address again. */
export async function action({ context }: ActionFunctionArgs) {
  const result = await context.auth.resendVerification(viewerOf(context));
  const answer: ResendResult = { sent: result.ok, code: result.ok ? null : result.code };
  return Response.json(answer, result.ok ? {} : refusalResponse(result));
}

export function loader() {
  return redirect("/");
}
