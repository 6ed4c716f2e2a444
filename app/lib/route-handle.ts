import type { Access } from "../../server/people/domain/page-access.ts";

/** Declared by every route: `export const handle = { access: "admin" } satisfies RouteHandle`. */
export type RouteHandle = {
  readonly access: Access;
  /** A demo of a customer's website: rendered without the app's styles and scripts. */
  readonly customerSite?: true;
};
