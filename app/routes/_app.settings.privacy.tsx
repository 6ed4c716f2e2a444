import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  MASKING_LEVELS,
  PrivacySettingsSchema,
} from "../../server/settings/domain/privacy-settings.ts";
import { formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { choiceField } from "../settings/choice-field.tsx";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { ErasuresCard } from "../settings/erasures-card.tsx";
import { settingsMessages } from "../settings/messages.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { rulesField } from "../settings/rules-field.tsx";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { toggleField } from "../settings/toggle-field.tsx";
import { uiMessages } from "../ui/messages.ts";

const { privacy: messages } = settingsMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const form = defineSettingsForm({
  schema: PrivacySettingsSchema,
  fields: {
    enabled: toggleField({
      title: messages.cobrowse.title,
      description: messages.cobrowse.description,
      label: messages.cobrowse.enable,
    }),
    level: choiceField({
      title: messages.cobrowse.level,
      options: MASKING_LEVELS.map((value) => {
        const { name, description } = messages.cobrowse.levels[value];
        return { value, label: name, description };
      }),
    }),
    rules: rulesField({ title: messages.rules.title, description: messages.rules.description }),
  },
  nested: { enabled: ["level"] },
});

export async function loader({ context }: LoaderFunctionArgs) {
  const { trpc } = context;
  const [settings, receipts] = await Promise.all([
    trpc.settings.privacy(),
    trpc.retention.receipts(),
  ]);
  const { timeZone } = viewerOf(context);
  const erasures = receipts.map(({ erasureId, requestedAt, requestedBy, erased }) => ({
    erasureId,
    date: formatDateTime(requestedAt, timeZone),
    by: requestedBy ?? "",
    calls: erased.calls,
  }));
  return { settings, erasures };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, context.trpc.settings.savePrivacy);

export const clientAction = reportFailure;

export default function PrivacySettingsPage() {
  const { settings, erasures } = useLoaderData<typeof loader>();
  return (
    <SettingsPage
      title={messages.title}
      description={messages.description}
      form={form}
      saved={settings}
      savedMessage={messages.saved}
    >
      {erasures.length > 0 ? <ErasuresCard erasures={erasures} /> : null}
    </SettingsPage>
  );
}
