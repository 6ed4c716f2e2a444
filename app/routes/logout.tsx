import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { safeReturnPath } from "../../server/team/domain/return-path.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "member", beforeTwoFactor: true } satisfies RouteHandle;

export async function action({ request, context }: ActionFunctionArgs) {
  const next = safeReturnPath(new URL(request.url).searchParams.get("next"));
  const result = await context.auth.signOut();
  return redirect(next ?? "/login", result.ok ? { headers: result.headers } : {});
}

export function loader() {
  return redirect("/");
}
