import { router, setupProcedure } from "../trpc/procedures.ts";
import { callSettings } from "./call-settings.ts";
import type { SettingsDefinition } from "./define-settings.ts";
import { privacySettings } from "./privacy-settings.ts";
import { readRecordingSupport } from "./read-recording-support.ts";
import { recordingSettings } from "./recording-settings.ts";

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
const privacy = settingsProcedures(privacySettings);

export const settingsRouter = router({
  calls: calls.query,
  saveCalls: calls.mutation,
  privacy: privacy.query,
  savePrivacy: privacy.mutation,
  recording: setupProcedure.query(({ ctx: { deps, viewer } }) =>
    recordingSettings.read(deps.db, viewer.orgId),
  ),
  recordingSupport: setupProcedure.query(({ ctx: { deps, viewer } }) =>
    readRecordingSupport(deps, viewer.orgId),
  ),
});
