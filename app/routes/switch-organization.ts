import { type ActionFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "member", beforeTwoFactor: true } satisfies RouteHandle;

/** Loads the app from the start: nothing of the other organisation stays in the page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const orgId = String((await request.formData()).get("orgId"));
  try {
    await context.trpc.account.switchOrganization({ orgId });
  } catch (error) {
    if (error instanceof TRPCError && error.message === "CALL_OPEN")
      return { refused: "CALL_OPEN" } as const;
    await orErrorResponse(Promise.reject(error));
  }
  return redirectDocument("/");
}

export const loader = () => redirect("/");
