import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PrivacySettingsSchema } from "../../server/settings/domain/privacy-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { choiceField } from "../settings/choice-field.tsx";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { reportFailure } from "../settings/report-failure.ts";
import { rulesField } from "../settings/rules-field.tsx";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { toggleField } from "../settings/toggle-field.tsx";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Privacy settings · Foyer" }];

const form = defineSettingsForm({
  schema: PrivacySettingsSchema,
  fields: {
    enabled: toggleField({
      title: "Co-browse",
      description:
        "During a call the agent sees the visitor's page. The visitor is told, and can stop it at any time.",
      label: "Enable co-browse",
    }),
    level: choiceField({
      title: "What is hidden from agents",
      options: [
        {
          value: "standard",
          label: "Standard",
          description:
            "Hides passwords, payment fields, telephone and identity numbers, codes, and what your pages mark as sensitive. Ordinary fields are shown.",
        },
        {
          value: "strict",
          label: "Strict",
          description:
            "Hides all text, every field and every picture, except what your pages mark with data-foyer-allow or a rule allows.",
        },
      ],
    }),
    rules: rulesField({
      title: "Rules for your pages",
      description: "Passwords and card numbers are always hidden, whatever the rules say.",
    }),
  },
  nested: { enabled: ["level"] },
});

export const loader = ({ context }: LoaderFunctionArgs) => context.trpc.settings.privacy();

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, context.trpc.settings.savePrivacy);

export const clientAction = reportFailure;

export default function PrivacySettingsPage() {
  return (
    <SettingsPage
      title="Privacy settings"
      description="Changes hold from the next call on; a call under way keeps what it began with."
      form={form}
      saved={useLoaderData<typeof loader>()}
      savedMessage="Privacy settings saved"
    />
  );
}
