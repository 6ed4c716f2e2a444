import { z } from "zod";
import { OrgIdSchema } from "../kernel/ids.ts";
import { memberProcedure, router } from "../trpc/procedures.ts";
import { readOrganizations } from "./read-organizations.ts";
import { switchOrganization } from "./switch-organization.ts";

// What concerns the person stays possible whatever the organization has paid.
const OWN = { beforeVerification: true, whileBlocked: true } as const;

export const accountRouter = router({
  organizations: memberProcedure
    .meta(OWN)
    .query(({ ctx: { deps, viewer } }) => readOrganizations(deps, viewer)),
  switchOrganization: memberProcedure
    .meta(OWN)
    .input(z.strictObject({ orgId: OrgIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => switchOrganization(deps, viewer, input.orgId)),
});
