import type { AppLoadContext } from "@remix-run/node";

/** The logged-in user. The route guard lets no one else through. */
export function viewerOf({ viewer }: AppLoadContext): NonNullable<AppLoadContext["viewer"]> {
  if (!viewer) throw new Response(null, { status: 401 });
  return viewer;
}
