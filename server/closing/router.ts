import { z } from "zod";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { keepOrganization } from "./keep-organization.ts";
import { readClosing } from "./read-closing.ts";
import { requestDeletion } from "./request-deletion.ts";

// Also while a payment is due: nobody has to pay in order to leave.
const closingProcedure = adminProcedure.meta({ whileBlocked: true });

const MAX_TEXT = 200;

export const closingRouter = router({
  view: closingProcedure.query(({ ctx: { deps, viewer } }) => readClosing(deps, viewer.orgId)),
  request: closingProcedure
    .input(z.strictObject({ name: z.string().max(MAX_TEXT), password: z.string().max(MAX_TEXT) }))
    .mutation(({ ctx: { deps, viewer }, input }) => requestDeletion(deps, viewer, input)),
  keep: closingProcedure.mutation(({ ctx: { deps, viewer } }) => keepOrganization(deps, viewer)),
});
