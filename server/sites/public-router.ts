import { z } from "zod";
import { SiteIdSchema } from "../kernel/ids.ts";
import { apiKeyProcedure, router } from "../trpc/procedures.ts";
import { readSites } from "./manage-sites.ts";

const SiteSchema = z.object({
  id: SiteIdSchema,
  name: z.string(),
  siteKey: z.string().describe("For the widget's script tag. Public"),
  allowedDomains: z.array(z.string()),
});

export const publicSitesRouter = router({
  list: apiKeyProcedure("sites:read")
    .meta({ openapi: { method: "GET", path: "/sites", tags: ["Sites"], summary: "List sites" } })
    .input(z.object({}))
    .output(z.object({ sites: z.array(SiteSchema) }))
    .query(async ({ ctx: { deps, caller } }) => ({ sites: await readSites(deps, caller.orgId) })),
});
