import { z } from "zod";
import { TooManyRequests } from "../kernel/errors.ts";
import { SiteIdSchema } from "../kernel/ids.ts";
import { RETRY_AFTER_S } from "../kernel/limits.ts";
import { adminProcedure, memberProcedure, router, setupProcedure } from "../trpc/procedures.ts";
import { allowDomain, saveDomains } from "./change-domains.ts";
import { AllowedDomainSchema, AllowedDomainsSchema } from "./domain/allowed-domains.ts";
import { SiteNameSchema } from "./domain/site-rules.ts";
import { addSite, readSites, removeSite, renameSite } from "./manage-sites.ts";
import { previewSite } from "./preview-site.ts";
import { changeSigningSecret } from "./signing-secret.ts";
import { watchSites } from "./watch-sites.ts";

export const sitesRouter = router({
  list: setupProcedure.query(({ ctx: { deps, viewer } }) => readSites(deps, viewer.orgId)),
  watch: setupProcedure.subscription(async function* ({ ctx, signal }) {
    const { deps, viewer, findViewer } = ctx;
    const release = deps.limits.acquire("siteFeeds", viewer.userId);
    if (!release) throw new TooManyRequests(RETRY_AFTER_S.tooManyFeeds, { limit: "siteFeeds" });
    try {
      yield* watchSites(deps, viewer.orgId, {
        signal: signal ?? AbortSignal.abort(),
        isAdmin: async () => {
          const now = await findViewer();
          return now?.agentId === viewer.agentId && now.role === "admin";
        },
      });
    } finally {
      release();
    }
  }),
  preview: memberProcedure
    .input(z.strictObject({ siteId: SiteIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) => previewSite(deps, viewer.orgId, input.siteId)),
  add: setupProcedure
    .input(z.strictObject({ name: SiteNameSchema, domain: AllowedDomainSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => addSite(deps, viewer, input)),
  rename: setupProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, name: SiteNameSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => renameSite(deps, viewer, input)),
  remove: adminProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, confirmation: z.string().max(200).nullable() }))
    .mutation(({ ctx: { deps, viewer }, input }) => removeSite(deps, viewer, input)),
  changeSecret: adminProcedure
    .input(z.strictObject({ siteId: SiteIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) =>
      changeSigningSecret(deps, viewer, input.siteId),
    ),
  saveDomains: setupProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, domains: AllowedDomainsSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => saveDomains(deps, viewer, input)),
  allowDomain: setupProcedure
    .input(z.strictObject({ siteId: SiteIdSchema, domain: AllowedDomainSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => allowDomain(deps, viewer, input)),
});
