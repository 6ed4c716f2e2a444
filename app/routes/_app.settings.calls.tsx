import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  CALL_SETTINGS_BOUNDS,
  CallSettingsSchema,
} from "../../server/settings/domain/call-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ConnectionCard } from "../settings/connection/connection-card.tsx";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { settingsMessages } from "../settings/messages.ts";
import { numberField } from "../settings/number-field.tsx";
import { reportFailure } from "../settings/report-failure.ts";
import { RingPreview } from "../settings/ring-preview.tsx";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { uiMessages } from "../ui/messages.ts";

const { calls: messages } = settingsMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const form = defineSettingsForm({
  schema: CallSettingsSchema,
  fields: {
    ringSeconds: numberField({
      ...messages.fields.ringSeconds,
      unit: "seconds",
      bounds: CALL_SETTINGS_BOUNDS.ringSeconds,
      preview: (ringSeconds) => <RingPreview ringSeconds={ringSeconds} />,
    }),
    wrapUpSeconds: numberField({
      ...messages.fields.wrapUpSeconds,
      unit: "seconds",
      bounds: CALL_SETTINGS_BOUNDS.wrapUpSeconds,
    }),
    idleMinutes: numberField({
      ...messages.fields.idleMinutes,
      unit: "minutes",
      bounds: CALL_SETTINGS_BOUNDS.idleMinutes,
    }),
    longestCallMinutes: numberField({
      ...messages.fields.longestCallMinutes,
      unit: "minutes",
      bounds: CALL_SETTINGS_BOUNDS.longestCallMinutes,
    }),
  },
});

export async function loader({ context: { trpc } }: LoaderFunctionArgs) {
  const [settings, hasTurn] = await Promise.all([trpc.settings.calls(), trpc.calls.hasTurn()]);
  return { settings, hasTurn };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, context.trpc.settings.saveCalls);

export const clientAction = reportFailure;

export default function CallSettingsPage() {
  const { settings, hasTurn } = useLoaderData<typeof loader>();
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={form}
      saved={settings}
      savedMessage={messages.saved}
    >
      <ConnectionCard hasTurn={hasTurn} />
    </SettingsPage>
  );
}
