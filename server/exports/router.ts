import { z } from "zod";
import { DataExportIdSchema } from "../kernel/ids.ts";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { linkExport } from "./link-export.ts";
import { readExports } from "./read-exports.ts";
import { requestExport } from "./request-export.ts";

// Data can be taken along also while a payment is due or the organization is about to be deleted.
const exportProcedure = adminProcedure.meta({ whileBlocked: true });

export const exportsRouter = router({
  view: exportProcedure.query(({ ctx: { deps, viewer } }) => readExports(deps, viewer.orgId)),
  start: exportProcedure
    .input(z.strictObject({ withRecordings: z.boolean() }))
    .mutation(({ ctx: { deps, viewer }, input }) => requestExport(deps, viewer, input)),
  link: exportProcedure
    .input(z.strictObject({ exportId: DataExportIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => linkExport(deps, viewer, input.exportId)),
});
