import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatState } from "../hours/format-hours.ts";
import { hoursMessages } from "../hours/messages.ts";
import {
  formOfSettings,
  HoursFormSchema,
  holidaysField,
  settingsOfForm,
  specialDaysField,
  weekField,
} from "../hours/settings-fields.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { settings: messages } = hoursMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const form = defineSettingsForm({
  schema: HoursFormSchema,
  fields: { hours: weekField, holidays: holidaysField, specialDays: specialDaysField },
});

export async function loader({ context: { trpc } }: LoaderFunctionArgs) {
  const { settings, timeZone, state } = await trpc.hours.overview();
  return {
    saved: formOfSettings(settings),
    timeZone,
    state: formatState(state, timeZone, new Date()),
  };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, (settings) => context.trpc.hours.save(settingsOfForm(settings)));

export const clientAction = reportFailure;

export default function HoursSettingsPage() {
  const { saved, timeZone, state } = useLoaderData<typeof loader>();
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={form}
      saved={saved}
      savedMessage={messages.saved}
      notices={
        <Notice tone="info" className="mb-6">
          <p className="font-medium">{state}</p>
          <p>
            {messages.timeZone(timeZone.replaceAll("_", " "))}{" "}
            <TextLink to="/settings/organization">{messages.changeTimeZone}</TextLink>
          </p>
        </Notice>
      }
    />
  );
}
