import { adminProcedure, router } from "../trpc/procedures.ts";
import { readCallSettings, saveCallSettings } from "./call-settings.ts";
import { CallSettingsSchema } from "./domain/call-settings.ts";
import { PrivacySettingsSchema } from "./domain/privacy-settings.ts";
import { readPrivacySettings, savePrivacySettings } from "./privacy-settings.ts";

export const settingsRouter = router({
  calls: adminProcedure.query(({ ctx: { deps, viewer } }) => readCallSettings(deps, viewer.orgId)),
  saveCalls: adminProcedure
    .input(CallSettingsSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => saveCallSettings(deps, viewer, input)),
  privacy: adminProcedure.query(({ ctx: { deps, viewer } }) =>
    readPrivacySettings(deps, viewer.orgId),
  ),
  savePrivacy: adminProcedure
    .input(PrivacySettingsSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => savePrivacySettings(deps, viewer, input)),
});
