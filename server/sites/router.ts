import { z } from "zod";
import { SiteIdSchema } from "../kernel/ids.ts";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { readSites, renameSite } from "./manage-sites.ts";

export const sitesRouter = router({
  list: adminProcedure.query(({ ctx: { deps, viewer } }) => readSites(deps, viewer.orgId)),
  rename: adminProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, name: z.string().trim().min(1).max(100) }))
    .mutation(({ ctx: { deps, viewer }, input }) =>
      renameSite(deps, viewer.orgId, input.siteId, input.name),
    ),
});
