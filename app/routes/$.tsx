import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "public" } satisfies RouteHandle;

export function loader() {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
