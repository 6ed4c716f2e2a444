import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  CONSENT_MODES,
  RecordingSettingsSchema,
} from "../../server/settings/domain/recording-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { choiceField } from "../settings/choice-field.tsx";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { settingsMessages } from "../settings/messages.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { retentionField } from "../settings/retention-field.tsx";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { nestedToggleField, toggleField } from "../settings/toggle-field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { recording: messages } = settingsMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const form = defineSettingsForm({
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

export async function loader({ context: { trpc } }: LoaderFunctionArgs) {
  const [settings, support] = await Promise.all([
    trpc.settings.recording(),
    trpc.settings.recordingSupport(),
  ]);
  return { settings, support };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, context.trpc.settings.saveRecording);

export const clientAction = reportFailure;

export default function RecordingSettingsPage() {
  const { settings, support } = useLoaderData<typeof loader>();
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={form}
      saved={settings}
      savedMessage={messages.saved}
      notices={
        <>
          {support.inPlan ? null : <NotInPlan />}
          {support.transcription ? null : (
            <Notice tone="info" className="mb-6">
              {messages.noTranscription}
            </Notice>
          )}
        </>
      }
    />
  );
}

function NotInPlan() {
  return (
    <Notice tone="info" className="mb-6">
      {messages.notInPlan.text} <TextLink to="/billing">{messages.notInPlan.link}</TextLink>
    </Notice>
  );
}
