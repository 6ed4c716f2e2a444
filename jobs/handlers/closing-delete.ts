import { type DeleteDeps, deleteOrganization } from "../../server/closing/delete-organization.ts";
import type { JobHandler } from "./index.ts";

export const closingDeleteHandler: JobHandler<"closing.delete", keyof DeleteDeps> = {
  run: ({ orgId }, deps) => deleteOrganization(deps, orgId),
};
