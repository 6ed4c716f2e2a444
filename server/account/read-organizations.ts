import type { Deps } from "../deps.ts";
import { listOrganizationsOf } from "../people/fragments.ts";
import type { Viewer } from "../people/viewer.ts";

/** The organisations between which the person can switch. */
export const readOrganizations = ({ db }: Pick<Deps, "db">, { userId }: Viewer) =>
  listOrganizationsOf(db, userId);
