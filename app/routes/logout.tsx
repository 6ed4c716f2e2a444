import { type ActionFunctionArgs, redirect } from "@remix-run/node";

export async function action({ context }: ActionFunctionArgs) {
  const result = await context.auth.signOut();
  return redirect("/login", result.ok ? { headers: result.headers } : {});
}

export function loader() {
  return redirect("/");
}
