import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { safeReturnPath } from "../../server/team/domain/return-path.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "public" } satisfies RouteHandle;

/** Sends the browser to the provider, which sends it back to `/api/auth/callback`. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const next = safeReturnPath(String((await request.formData()).get("next") ?? ""));
  const started = await context.auth.startWithProvider({
    provider: params.provider ?? "",
    next: next ?? "/",
  });
  if (!started.ok) return redirect(`/login?error=${started.code.toLowerCase()}`);
  return redirect(started.url, { headers: started.headers });
}

export const loader = () => redirect("/login");
