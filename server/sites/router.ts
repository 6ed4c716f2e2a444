import { z } from "zod";
import { SiteIdSchema } from "../kernel/ids.ts";
import { router, setupProcedure } from "../trpc/procedures.ts";
import { allowDomain, saveDomains } from "./change-domains.ts";
import { AllowedDomainSchema, AllowedDomainsSchema } from "./domain/allowed-domains.ts";
import { readSites, renameSite } from "./manage-sites.ts";

export const sitesRouter = router({
  list: setupProcedure.query(({ ctx: { deps, viewer } }) => readSites(deps, viewer.orgId)),
  rename: setupProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, name: z.string().trim().min(1).max(100) }))
    .mutation(({ ctx: { deps, viewer }, input }) =>
      renameSite(deps, viewer.orgId, input.siteId, input.name),
    ),
  saveDomains: setupProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, domains: AllowedDomainsSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => saveDomains(deps, viewer, input)),
  allowDomain: setupProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, domain: AllowedDomainSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => allowDomain(deps, viewer, input)),
});
