import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { settingsMessages } from "../settings/messages.ts";
import { changeRecording } from "../settings/recording/change-recording.ts";
import { DeletionBanner } from "../settings/recording/deletion-banner.tsx";
import { DeletionDialog } from "../settings/recording/deletion-dialog.tsx";
import { formatDeletion } from "../settings/recording/format-deletion.ts";
import { recordingForm } from "../settings/recording/recording-form.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { recording: messages } = settingsMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { trpc } = context;
  const [settings, support, deletion] = await Promise.all([
    trpc.settings.recording(),
    trpc.settings.recordingSupport(),
    trpc.retention.deletion(),
  ]);
  const { timeZone } = viewerOf(context);
  return { settings, support, deletion: deletion && formatDeletion(deletion, timeZone) };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  changeRecording(request, context);

export const clientAction = reportFailure;

export default function RecordingSettingsPage() {
  const { settings, support, deletion } = useLoaderData<typeof loader>();
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={recordingForm}
      saved={settings}
      savedMessage={messages.saved}
      notices={
        <>
          {deletion ? <DeletionBanner deletion={deletion} /> : null}
          {support.inPlan ? null : <NotInPlan />}
          {support.transcription ? null : (
            <Notice tone="info" className="mb-6">
              {messages.noTranscription}
            </Notice>
          )}
        </>
      }
    >
      <DeletionDialog />
    </SettingsPage>
  );
}

function NotInPlan() {
  return (
    <Notice tone="info" className="mb-6">
      {messages.notInPlan.text} <TextLink to="/billing">{messages.notInPlan.link}</TextLink>
    </Notice>
  );
}
