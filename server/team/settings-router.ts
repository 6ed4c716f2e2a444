import { adminProcedure, router } from "../trpc/procedures.ts";
import { readCallSettings, saveCallSettings } from "./call-settings.ts";
import { CallSettingsSchema } from "./domain/call-settings.ts";

export const settingsRouter = router({
  calls: adminProcedure.query(({ ctx: { deps, viewer } }) => readCallSettings(deps, viewer.orgId)),
  saveCalls: adminProcedure
    .input(CallSettingsSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => saveCallSettings(deps, viewer, input)),
});
