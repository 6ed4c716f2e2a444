import type { Access } from "../../server/people/domain/page-access.ts";

/** Declared by every route: `export const handle = { access: "admin" } satisfies RouteHandle`. */
export type RouteHandle = {
  readonly access: Access;
  /** Open to members who must set up a second factor before anything else. */
  readonly beforeTwoFactor?: true;
  /** A demo of a customer's website: rendered without the app's styles and scripts. */
  readonly customerSite?: true;
};
