import { z } from "zod";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { readCallPolicy, saveCallPolicy } from "./call-policy.ts";

export const settingsRouter = router({
  calls: adminProcedure.query(({ ctx: { deps, viewer } }) => readCallPolicy(deps.db, viewer.orgId)),
  saveCalls: adminProcedure
    .input(z.strictObject({ ringSeconds: z.number().int().min(10).max(60) }))
    .mutation(({ ctx: { deps, viewer }, input }) => saveCallPolicy(deps, viewer.orgId, input)),
});
