import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "member", beforeTwoFactor: true } satisfies RouteHandle;

export async function action({ context }: ActionFunctionArgs) {
  const result = await context.auth.signOut();
  return redirect("/login", result.ok ? { headers: result.headers } : {});
}

export function loader() {
  return redirect("/");
}
