import { z } from "zod";
import { adminProcedure, publicProcedure, router, setupProcedure } from "../trpc/procedures.ts";
import { callSettings } from "./call-settings.ts";
import type { SettingsDefinition } from "./define-settings.ts";
import { OwnerEmailSchema } from "./domain/organization-settings.ts";
import { SlackAddressSchema } from "./domain/slack-address.ts";
import { organizationSettings } from "./organization-settings.ts";
import { changeOwnerAddress, confirmOwnerAddress } from "./owner-address.ts";
import { privacySettings } from "./privacy-settings.ts";
import { readOrganization } from "./read-organization.ts";
import { readRecordingSupport } from "./read-recording-support.ts";
import { recordingSettings } from "./recording-settings.ts";
import { saveOrganization } from "./save-organization.ts";
import { sendSlackTest } from "./send-slack-test.ts";
import { changeSlackWebhook } from "./slack-webhook.ts";
import { unavailableSettings } from "./unavailable-settings.ts";

/** The two procedures of a page of settings. */
export function settingsProcedures<Settings>({ schema, read, save }: SettingsDefinition<Settings>) {
  // Wrapped in an object because tRPC can't infer an input that is a bare type parameter.
  const input = schema.transform((settings) => ({ settings }));
  return {
    query: setupProcedure.query(({ ctx: { deps, viewer } }) => read(deps.db, viewer.orgId)),
    mutation: setupProcedure
      .input(input)
      .mutation(({ ctx: { deps, viewer }, input: { settings } }) => save(deps, viewer, settings)),
  };
}

const calls = settingsProcedures(callSettings);
const organization = settingsProcedures(organizationSettings);
const privacy = settingsProcedures(privacySettings);
const unavailable = settingsProcedures(unavailableSettings);

const MAX_TOKEN = 1_000;

export const settingsRouter = router({
  organization: organization.query,
  saveOrganization: setupProcedure
    .input(organizationSettings.schema)
    .mutation(({ ctx: { deps, viewer }, input }) => saveOrganization(deps, viewer, input)),
  organizationView: setupProcedure.query(({ ctx: { deps, viewer } }) =>
    readOrganization(deps, viewer.orgId),
  ),
  changeOwnerAddress: adminProcedure
    .input(z.strictObject({ email: OwnerEmailSchema.nullable() }))
    .mutation(({ ctx: { deps, viewer }, input }) => changeOwnerAddress(deps, viewer, input.email)),
  changeSlack: adminProcedure
    .input(z.strictObject({ url: SlackAddressSchema.nullable() }))
    .mutation(({ ctx: { deps, viewer }, input }) => changeSlackWebhook(deps, viewer, input.url)),
  testSlack: adminProcedure.mutation(({ ctx: { deps, viewer } }) =>
    sendSlackTest(deps, viewer.orgId),
  ),
  confirmOwnerAddress: publicProcedure("verifyEmail")
    .input(z.strictObject({ token: z.string().max(MAX_TOKEN) }))
    .mutation(({ ctx: { deps }, input }) => confirmOwnerAddress(deps, input.token)),
  calls: calls.query,
  saveCalls: calls.mutation,
  privacy: privacy.query,
  savePrivacy: privacy.mutation,
  unavailable: unavailable.query,
  saveUnavailable: unavailable.mutation,
  recording: setupProcedure.query(({ ctx: { deps, viewer } }) =>
    recordingSettings.read(deps.db, viewer.orgId),
  ),
  recordingSupport: setupProcedure.query(({ ctx: { deps, viewer } }) =>
    readRecordingSupport(deps, viewer.orgId),
  ),
});
