import {
  CONSENT_MODES,
  RecordingSettingsSchema,
} from "../../../server/settings/domain/recording-settings.ts";
import { choiceField } from "../choice-field.tsx";
import { defineSettingsForm } from "../define-settings-form.ts";
import { settingsMessages } from "../messages.ts";
import { retentionField } from "../retention-field.tsx";
import { nestedToggleField, toggleField } from "../toggle-field.tsx";

const { recording: messages } = settingsMessages;

/** The form of the recording settings. */
export const recordingForm = defineSettingsForm({
  schema: RecordingSettingsSchema,
  fields: {
    enabled: toggleField({ ...messages.record, label: messages.record.enable }),
    consent: choiceField({
      title: messages.consent.title,
      options: CONSENT_MODES.map((value) => {
        const { name, description } = messages.consent.modes[value];
        return { value, label: name, description };
      }),
    }),
    required: nestedToggleField(messages.required),
    cobrowse: nestedToggleField(messages.cobrowse),
    transcribe: toggleField({ ...messages.transcribe, label: messages.transcribe.enable }),
    captions: toggleField({ ...messages.captions, label: messages.captions.enable }),
    retentionDays: retentionField(messages.retention),
    transcriptRetentionDays: retentionField(messages.transcriptRetention),
  },
  nested: { enabled: ["consent", "required", "cobrowse"] },
  requires: { transcribe: "enabled", captions: "enabled" },
});
