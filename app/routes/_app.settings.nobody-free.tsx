import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  UNAVAILABLE_MODES,
  UnavailableSettingsSchema,
} from "../../server/settings/domain/unavailable-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { choiceField } from "../settings/choice-field.tsx";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { toggleField } from "../settings/toggle-field.tsx";
import { unavailableMessages as messages } from "../settings/unavailable-messages.ts";
import { uiMessages } from "../ui/messages.ts";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const toggle = (name: keyof typeof messages.offers) =>
  toggleField({ ...messages.offers[name], label: messages.offers[name].title });

const form = defineSettingsForm({
  schema: UnavailableSettingsSchema,
  fields: {
    mode: choiceField({
      title: messages.mode,
      options: UNAVAILABLE_MODES.map((value) => ({ value, ...messages.modes[value] })),
    }),
    backAt: toggle("backAt"),
    alert: toggle("alert"),
    callback: toggle("callback"),
    message: toggle("message"),
  },
});

export async function loader({ context: { trpc } }: LoaderFunctionArgs) {
  return { settings: await trpc.settings.unavailable() };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, context.trpc.settings.saveUnavailable);

export const clientAction = reportFailure;

export default function UnavailableSettingsPage() {
  const { settings } = useLoaderData<typeof loader>();
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={form}
      saved={settings}
      savedMessage={messages.saved}
    />
  );
}
