import { defineSettings } from "./define-settings.ts";
import { RecordingSettingsSchema } from "./domain/recording-settings.ts";

/** Applies to new calls, except retention, which applies to everything that is kept. */
export const recordingSettings = defineSettings({
  schema: RecordingSettingsSchema,
  columns: {
    enabled: "recordingEnabled",
    consent: "recordingConsent",
    required: "recordingRequired",
    cobrowse: "recordsCobrowse",
    transcribe: "transcriptsEnabled",
    captions: "captionsEnabled",
    retentionDays: "retentionDays",
    transcriptRetentionDays: "transcriptRetentionDays",
  },
  auditAction: "recording_settings_changed",
  wakes: (orgId) => ({ type: "settings_changed", orgId }),
});
