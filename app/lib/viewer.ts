import type { AppLoadContext } from "@remix-run/node";

/** The logged-in person. The guard of the route has made sure that there is one. */
export function viewerOf({ viewer }: AppLoadContext): NonNullable<AppLoadContext["viewer"]> {
  if (!viewer) throw new Response(null, { status: 401 });
  return viewer;
}
