import type { Access } from "../../server/people/domain/page-access.ts";

/** What a route says of itself: `export const handle = { access: "admin" } satisfies RouteHandle`. */
export type RouteHandle = {
  readonly access: Access;
  /** A page that stands for a customer's own website: none of the app's styles or scripts. */
  readonly foreign?: true;
};
